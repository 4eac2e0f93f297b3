//! Any bytes as a folder of texts: the first byte tells the endings, a form feed divides the files.
#![no_main]

#[path = "../../tests/it/promises.rs"]
mod promises;

use dossier::evidence::vocabulary::Vocabulary;
use dossier::findings;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(&[]).unwrap_or_default());

fuzz_target!(|bytes: &[u8]| {
    let (endings, bytes) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let files = bytes.split(|byte| *byte == b'\x0c').take(4).enumerate();
    let files = files.map(|(n, bytes)| (["txt", "md", "html", "txt"][usize::from(endings >> (2 * n)) & 3], bytes));
    let (corpus, evidence) = promises::kept(&promises::inputs(files), &VOCABULARY);
    let options = findings::Options { parties: evidence.parties.clone(), ..Default::default() };
    findings::reconcile(&corpus, &evidence, &VOCABULARY, &options);
});
