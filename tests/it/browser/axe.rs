//! axe-core, the checker of accessibility: brought from the npm registry into `target/` when a test first asks for it, and
//! held to its hash. It is under the MPL and no part of what we give out.

use super::tab::Tab;
use crate::required;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::process::{Command, Stdio};

const VERSION: &str = "4.14.1";
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// The script, when it is there or can be brought.
pub(crate) fn script() -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("axe-core-{VERSION}"));
    let file = folder.join("package/axe.min.js");
    if !file.is_file() {
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        let run = |program: &str, arguments: &[&str]| {
            let mut command = Command::new(program);
            command.args(arguments).current_dir(&folder).stdin(Stdio::null()).stdout(Stdio::null());
            command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
        };
        let fetched = run("npm", &["pack", "--silent", &format!("axe-core@{VERSION}")])
            && run("tar", &["-xzf", &format!("axe-core-{VERSION}.tgz")]);
        if !fetched {
            return required::missing("browser", "axe-core cannot be brought from the npm registry");
        }
    }
    let script = std::fs::read_to_string(&file).expect("it can be read");
    let hash: String = Sha256::digest(&script).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, SHA256, "this is not axe-core {VERSION}");
    Some(script)
}

/// What is wrong with the page as it stands: the rule, and the places.
pub(crate) fn violations(tab: &Tab, script: &str) -> Vec<String> {
    if tab.words("typeof axe") != "object" {
        tab.inject(script);
    }
    let found = tab.eval(
        "axe.run(document, {resultTypes: ['violations'], preload: false}).then((found) => found.violations.map((rule) => \
         `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')}`))",
    );
    let found = found.as_array().expect("a list");
    found.iter().map(|rule| rule.as_str().unwrap_or_default().to_string()).collect()
}
