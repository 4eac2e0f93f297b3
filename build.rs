//! The themes are compiled into the program; this makes a change to one of their files reach it.

fn main() {
    println!("cargo:rerun-if-changed=themes");
}
