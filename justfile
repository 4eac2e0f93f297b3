# The commands of every day. `just` alone lists them; each is a line that can be typed without `just` too.

[private]
default:
    @just --list

# Format, lints and documentation: what fails before a test runs.
check:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --locked

# All tests; what a check needs and does not find (a browser, say) is said to be skipped.
test:
    cargo test --locked
    cargo test --locked --bench build --bench extraction

# Write expected outputs and the pages of the shipped dossier anew. Read the diff before you commit it.
update:
    UPDATE=1 cargo test --locked
    cargo run --release --locked -- build

# CPU time and memory of a build, up to 2,000 texts, and of extraction alone, up to 50 MB.
bench:
    cargo bench --locked

# Any bytes as `sources`, `yaml` or `pages`, for five minutes.
fuzz target='sources':
    cargo +nightly fuzz run {{target}} -- -max_len=4096 -max_total_time=300

# Licences and known defects of what we depend on.
deny:
    cargo deny --locked check

# Everything, as it runs before a merge.
ci:
    .ci/run

# The pictures in the README, taken of the shipped dossier.
pictures:
    PICTURES=docs cargo test --locked --test it pictures
