//! Short names made from content, so that they survive edits elsewhere.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `prefix-` and eight hexadecimal digits of the hash of `parts`. Parts cannot run into each other.
pub fn short(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digits: String = hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{prefix}-{digits}")
}

/// Lower case, accents off, everything but letters and digits as single hyphens: `Joëlle O'Neill` → `joelle-o-neill`.
/// Letters outside Latin are kept. Empty only when the text has no letter or digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for ch in text.nfkd().filter(|ch| !unicode_normalization::char::is_combining_mark(*ch)) {
        if ch.is_alphanumeric() {
            slug.extend(ch.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_string()
}
