//! Every code that a diagnostic can carry: what it means, an example, and the repair.
//!
//! `D01xx` projects and files, `D02xx` sources, `D03xx` YAML, `D04xx` themes and templates, `D05xx` pages and links,
//! `D06xx` rulings and judgements, `D07xx` proposals, `D08xx` notes, `D09xx` comparing two states.
//! A code keeps its number for ever. `docs/diagnostics.md` is made from this table, and a test compares the two.

use super::diagnostic::{Diagnostic, nearest};

/// Who has to act, which decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The author of the dossier: exit code 1.
    Dossier,
    /// The caller of the command: exit code 2.
    Usage,
    /// The machine: exit code 3.
    Machine,
}

impl Fault {
    /// The exit code.
    pub fn exit_code(self) -> u8 {
        match self {
            Fault::Dossier => 1,
            Fault::Usage => 2,
            Fault::Machine => 3,
        }
    }
}

/// One code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The number: `D0101`.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Who has to act.
    pub fault: Fault,
    /// Why it is an error; Markdown.
    pub explanation: &'static str,
    /// What brings it about.
    pub example: &'static str,
    /// What to do; Markdown.
    pub repair: &'static str,
}

impl Entry {
    /// The entry as a section of Markdown, which is also what `dossier explain` prints.
    pub fn markdown(&self) -> String {
        let Entry { code, title, fault, explanation, example, repair } = self;
        let exit = fault.exit_code();
        format!(
            "## {code}: {title}\n\n{explanation}\n\n```text\n{example}\n```\n\n**Repair.** {repair} (Exit code {exit}.)\n"
        )
    }
}

/// The entry of a code, in upper or lower case.
pub fn entry(code: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.code.eq_ignore_ascii_case(code))
}

/// What to say to a code that is not in the catalogue.
pub fn unknown(code: &str) -> Diagnostic {
    let hint = match nearest(code, CATALOGUE.iter().map(|entry| entry.code)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let ends = CATALOGUE.first().zip(CATALOGUE.last());
            let ends = ends.map(|(first, last)| format!(", from `{}` to `{}`", first.code, last.code));
            format!("codes are a `D` and four digits{}", ends.unwrap_or_default())
        }
    };
    Diagnostic::error("D0111", format!("no diagnostic has the code `{code}`")).hint(hint)
}

/// The exit code of a run: that of the gravest fault among the errors, 0 when there is none.
pub fn exit_code(diagnostics: &[Diagnostic]) -> u8 {
    let faults =
        diagnostics.iter().filter(|one| one.is_error()).map(|one| entry(one.code).map(|entry| entry.fault));
    faults.map(|fault| fault.unwrap_or(Fault::Dossier)).max().map_or(0, Fault::exit_code)
}

/// The whole catalogue as a page of Markdown.
pub fn page() -> String {
    let sections: Vec<String> = CATALOGUE.iter().map(Entry::markdown).collect();
    format!(
        "# Diagnostics\n\nEvery message carries a code. `dossier explain CODE` prints its section of this page.\n\n{}",
        sections.join("\n")
    )
}

/// Sorted by code.
pub static CATALOGUE: &[Entry] = &[
    Entry {
        code: "D0101",
        title: "not a folder",
        fault: Fault::Usage,
        explanation: "The command was given a path at which no folder stands.",
        example: "$ dossier build affairs/calder\nerror[D0101]: `affairs/calder` is not a folder",
        repair: "Name a dossier (a folder that holds `content/`), or a folder of texts. Without a name the current folder is taken.",
    },
    Entry {
        code: "D0102",
        title: "no sources",
        fault: Fault::Dossier,
        explanation: "There is nothing to compile: the folder of sources holds no text. Texts are files that end in `.txt`, `.md`, `.html` or `.htm`, in any folder below; other files are left alone.",
        example: "content/\n  dossier.yaml\n  sources/\n    report.docx",
        repair: "Save the texts as `.txt`, `.md` or `.html` below `content/sources/`.",
    },
    Entry {
        code: "D0103",
        title: "a file cannot be read",
        fault: Fault::Machine,
        explanation: "The operating system refused to hand out a file that the build needs. The reason stands in brackets.",
        example: "error[D0103]: `content/sources/a.txt` cannot be read (permission denied)",
        repair: "Check that the file is there and that you may read it, and build again.",
    },
    Entry {
        code: "D0104",
        title: "a file or folder cannot be written",
        fault: Fault::Machine,
        explanation: "The operating system refused to write what was built, or something that is not a folder stands in the way. What stood there before is whole: a build is written beside it and swapped in at the end.",
        example: "$ ls -l public\n-rw-r--r-- 1 lee lee 12 public",
        repair: "Remove what stands in the way, make the place writable, or name another folder with `--out`.",
    },
    Entry {
        code: "D0105",
        title: "a symbolic link",
        fault: Fault::Dossier,
        explanation: "Links are not followed. One that leads out of the folder would make the dossier depend on files that do not travel with it; one that stays inside would count one text as two sources; and nothing is written through a link.",
        example: "content/sources/memo.txt -> /home/lee/memo.txt",
        repair: "Put the file itself into the folder, or remove the link.",
    },
    Entry {
        code: "D0106",
        title: "a file is too large",
        fault: Fault::Dossier,
        explanation: "Files above 256 MB are not read: a text of that size is an export or a disk image that went astray.",
        example: "error[D0106]: `content/sources/export.html` holds 812 MB, more than the 256 MB that are read",
        repair: "Divide the file, or move it out of the folder.",
    },
    Entry {
        code: "D0107",
        title: "the output folder is not ours",
        fault: Fault::Usage,
        explanation: "A build replaces its output folder as a whole. So that nothing else is ever lost, it writes a list of its files beside them, `.dossier-files`, and replaces a folder only when every file in it is on that list. Nor does a site go among the texts and the theme that it is made from.",
        example: "$ dossier build --out ~/Documents",
        repair: "Name a folder that is new or empty with `--out`, move your own files elsewhere, or empty the folder yourself.",
    },
    Entry {
        code: "D0108",
        title: "a file name is not UTF-8",
        fault: Fault::Dossier,
        explanation: "Names of files become addresses of pages, and an address must be text.",
        example: r#"content/sources/caf\xe9.txt"#,
        repair: "Rename the file.",
    },
    Entry {
        code: "D0109",
        title: "an output path leads out of its folder",
        fault: Fault::Dossier,
        explanation: r#"A theme or a source asked for an output file whose path has `..`, an empty part, `:`, `\` or a line break in it."#,
        example: "static/../../index.html",
        repair: "Use plain names, divided by single slashes.",
    },
    Entry {
        code: "D0110",
        title: "a bare folder needs `--out`",
        fault: Fault::Usage,
        explanation: "A folder without `content/` is only read, never written into, so the build must be told where the site goes.",
        example: "$ dossier build letters/",
        repair: "Add `--out OUT`, or make a dossier of it: `dossier new DIR --from letters/`.",
    },
    Entry {
        code: "D0111",
        title: "no such code",
        fault: Fault::Usage,
        explanation: "`dossier explain` was given a code that no diagnostic carries.",
        example: "$ dossier explain D9999",
        repair: "Copy the code from the brackets of the message: `error[D0302]`.",
    },
    Entry {
        code: "D0112",
        title: "no such vocabulary",
        fault: Fault::Dossier,
        explanation: "`vocabularies:` in `dossier.yaml` names the vocabularies that the dossier brings beside the built-in ones: `breach` is the file `content/vocabularies/breach.yaml`. That file is not there.",
        example: "vocabularies: [breech]",
        repair: "Correct the name, or write the file.",
    },
    Entry {
        code: "D0113",
        title: "a party that no source names",
        fault: Fault::Dossier,
        explanation: "`parties:` in `dossier.yaml` names whom the affair is about. No source has a person, an organisation or a product of this name, so that nothing can be said of it; the other parties are used.",
        example: "parties: [Nortwind, Calder]",
        repair: "Write the name as the sources do. Their own short forms are found without being named.",
    },
    Entry {
        code: "D0114",
        title: "not a regular file",
        fault: Fault::Dossier,
        explanation: "A pipe, a socket or a device stands where a file is read. It has no bytes that stay the same, and reading it may never end, so it is not opened.",
        example: "$ mkfifo content/sources/wire.txt",
        repair: "Store the text itself as a file, or remove what stands there.",
    },
    Entry {
        code: "D0116",
        title: "`--locked` needs a dossier",
        fault: Fault::Usage,
        explanation: "`--locked` fails when `content/pages` would change. A bare folder of texts has no such pages, so that nothing would be compared.",
        example: "$ dossier build letters/ --out site --locked",
        repair: "Build without `--locked`, or make the folder a dossier: move the texts to `content/sources/`.",
    },
    Entry {
        code: "D0117",
        title: "a new dossier would overwrite something",
        fault: Fault::Usage,
        explanation: "`dossier new` makes a folder that is new, or fills one that is empty; what is hidden, such as `.git`, may stand in it. Nothing is ever overwritten.",
        example: "$ dossier new letters/",
        repair: "Name another folder. To start from the texts in this one: `dossier new DIR --from letters/`.",
    },
    Entry {
        code: "D0118",
        title: "a dossier is no bare folder of texts",
        fault: Fault::Usage,
        explanation: "`dossier new --from` copies the texts of a bare folder. This one holds `content/`, so it is a dossier already, with more in it than texts.",
        example: "$ dossier new next --from last-year",
        repair: "Copy the whole folder, or take its texts alone: `--from last-year/content/sources`.",
    },
    Entry {
        code: "D0120",
        title: "no such claim",
        fault: Fault::Usage,
        explanation: "`dossier explain-claim` was given an id that no claim of the folder has. Ids are made from the words of a claim: they change when the source's words, or what is read from them, change.",
        example: "$ dossier explain-claim c-00000000",
        repair: "Copy the id from `claims.md`, from a footnote or from `dossier.json`.",
    },
    Entry {
        code: "D0201",
        title: "a source is not UTF-8",
        fault: Fault::Dossier,
        explanation: "Every quotation is tied to bytes of its source, and that needs one known encoding.",
        example: "error[D0201]: `content/sources/memo.txt` is not UTF-8 from byte 118",
        repair: "Convert the file: `iconv -f WINDOWS-1252 -t UTF-8 memo.txt`. Keep the original elsewhere.",
    },
    Entry {
        code: "D0202",
        title: "a source is empty",
        fault: Fault::Dossier,
        explanation: "The file holds no text at all, or nothing but front matter and blank space.",
        example: "content/sources/memo.txt (0 bytes)",
        repair: "Put the text into the file, or remove the file.",
    },
    Entry {
        code: "D0203",
        title: "two sources have one id",
        fault: Fault::Dossier,
        explanation: "A source is called by its file's name without the ending, or by `id` in its front matter. Citations could not tell these two apart.",
        example: "content/sources/post/harbour.txt\ncontent/sources/wire/harbour.txt",
        repair: "Rename one of the files, or give one an `id:` in its front matter.",
    },
    Entry {
        code: "D0204",
        title: "front matter cannot be read",
        fault: Fault::Dossier,
        explanation: "A source or a note that begins with a line `---` has front matter, which ends at the next line `---`. Here that line is missing, or what stands between is not a list of keys. A sidecar (`NAME.yaml` beside `NAME.txt`) is held to the same.",
        example: "---\ntitle: Harbour closes\n\nThe harbour was closed on Monday.",
        repair: "Close the front matter with a line `---`, or remove the first one. Write one key a line: `title: …`.",
    },
    Entry {
        code: "D0205",
        title: "a value is not one of those that are known",
        fault: Fault::Dossier,
        explanation: "The key takes one of a few words, or a name of a certain form, and this is none of them.",
        example: "grade: Z",
        repair: "Use one of the values that the message lists; grades go from `A` to `F`.",
    },
    Entry {
        code: "D0206",
        title: "a date cannot be read",
        fault: Fault::Dossier,
        explanation: "Dates in front matter are written with the year first. A month or a year alone is a date too. What could be two dates, because day and month cannot be told apart, is refused.",
        example: "published: 03/06/25",
        repair: "Write `2025-06-13`, `2025-06` or `2025`.",
    },
    Entry {
        code: "D0207",
        title: "words to be ignored are not in the source",
        fault: Fault::Dossier,
        explanation: "`ignore:` in front matter names words of the text that are no evidence. These words are not there, so perhaps the text has changed.",
        example: r#"ignore: ["Sign up for our newsletter"]"#,
        repair: "Copy the words from the text as they stand, or remove the entry.",
    },
    Entry {
        code: "D0208",
        title: "derived from an unknown source",
        fault: Fault::Dossier,
        explanation: "`derived_from:` names the sources that this one is made from, by their ids. No source has this id.",
        example: "derived_from: [harbor-post]",
        repair: "Use the id of a source: its file's name without the ending.",
    },
    Entry {
        code: "D0301",
        title: "YAML cannot be read",
        fault: Fault::Dossier,
        explanation: "The file, or the front matter, is not YAML. The message names the place at which reading stopped, or the place of what was never closed.",
        example: "title: Northwind: the deal",
        repair: "Most often a value that holds `: ` or begins with one of `@ * & [ { %` needs quotation marks, or a line is indented with a tab.",
    },
    Entry {
        code: "D0302",
        title: "an unknown key",
        fault: Fault::Dossier,
        explanation: "Keys that nobody reads are refused, because a misspelt key would otherwise do nothing in silence.",
        example: "tite: Northwind buys Calder",
        repair: "Correct the key to the one that is offered, or remove the line.",
    },
    Entry {
        code: "D0303",
        title: "a value of the wrong kind",
        fault: Fault::Dossier,
        explanation: "The key takes another kind of value: text where a list is expected, or a word where a number is.",
        example: "parties: Northwind",
        repair: "Write what the message expects: `parties: [Northwind, Calder]`.",
    },
    Entry {
        code: "D0304",
        title: "a key is missing",
        fault: Fault::Dossier,
        explanation: "The entry cannot be understood without this key.",
        example: "claims:\n  - subject: Calder\n    attribute: price",
        repair: "Add the key that the message names.",
    },
    Entry {
        code: "D0305",
        title: "a key is given twice",
        fault: Fault::Dossier,
        explanation: "Two values for one key: it cannot be told which one is meant.",
        example: "title: Northwind\ntitle: Calder",
        repair: "Keep one of the two lines.",
    },
    Entry {
        code: "D0401",
        title: "a template cannot be read",
        fault: Fault::Dossier,
        explanation: "A file of the theme is not a Tera template: a tag is not closed, or an expression is not finished.",
        example: "{% for source in sources %}\n{{ source.title }}",
        repair: "Repair the template at the place that is underlined, or delete your copy to use the built-in one.",
    },
    Entry {
        code: "D0402",
        title: "a template calls what is not there",
        fault: Fault::Dossier,
        explanation: "The template is well formed, but it extends or includes a template, or uses a filter, a test or a function, that does not exist.",
        example: r#"{% extends "bass.html" %}"#,
        repair: "Correct the name to the one that is offered.",
    },
    Entry {
        code: "D0403",
        title: "a template cannot be filled",
        fault: Fault::Dossier,
        explanation: "While a page was made, a template asked for a variable that it was not given, or a page needs a template that neither the dossier's theme nor the built-in one has.",
        example: "{{ source.titel }}",
        repair: "Correct the name, or add the template. The theme's documentation lists what each template is given.",
    },
    Entry {
        code: "D0404",
        title: "no such theme",
        fault: Fault::Dossier,
        explanation: "`theme:` in `dossier.yaml` names neither a built-in theme nor a folder of `themes/`.",
        example: "theme: breifing",
        repair: "Use a theme that the message lists, or make the folder `themes/NAME/`.",
    },
    Entry {
        code: "D0501",
        title: "a link leads nowhere",
        fault: Fault::Dossier,
        explanation: "A page links to a page or to a heading that is not there. The link was written into a note, and the message shows it there; or into a template of the theme, and the message names the template and shows the page that was made by it.",
        example: "[the terms](deal-term.md)",
        repair: "Correct the target to the one that is offered.",
    },
    Entry {
        code: "D0502",
        title: "the pages differ from what is committed",
        fault: Fault::Dossier,
        explanation: "With `--locked` a build must find `content/pages` exactly as it would write it. A source, a setting or a theme has changed and the pages were not built again.",
        example: "$ dossier build --locked\nerror[D0502]: `content/pages` is out of date: 2 pages differ",
        repair: "Build without `--locked`, read the difference, and commit it.",
    },
    Entry {
        code: "D0503",
        title: "a page that no build wrote",
        fault: Fault::Dossier,
        explanation: "`content/pages` is written by the build: pages that changed are replaced, and those that are no longer wanted are removed. This one lacks the comment that ends each page that a build wrote, so somebody else wrote it, and it would be lost.",
        example: "content/pages/thesis.md",
        repair: "Move the page out of `content/pages`, or remove it.",
    },
    Entry {
        code: "D0601",
        title: "a file of decisions is too large",
        fault: Fault::Dossier,
        explanation: "`rulings.yaml` and `judgements.yaml` are written by people. Above 4 MB they are not read.",
        example: "error[D0601]: `content/rulings.yaml` is too large: at most 4 MB of it are read",
        repair: "Look for the program that wrote so many entries. What programs find belongs into proposals.",
    },
    Entry {
        code: "D0602",
        title: "a key that does not go with this entry",
        fault: Fault::Dossier,
        explanation: "Each kind of ruling takes its own keys beside `because`, `by` and `on`. This key belongs to another kind, or it says a second time what another key says.",
        example: "- claim: c-7f3a2b10\n  ruling: reject\n  to: former",
        repair: "Remove the key, or change `ruling:` to the kind that takes it. `docs/rulings.md` lists all kinds with their keys.",
    },
    Entry {
        code: "D0603",
        title: "what a ruling or a judgement names is not there",
        fault: Fault::Dossier,
        explanation: "A decision is *stale* when its object has changed or vanished: a source was edited, an entity has another name by another ruling, or was merged away. A decision that applies to nothing would be lost in silence. The message tells what became of the object, as far as that can be known.",
        example: "- fact: Calder / chief_executive      # Calder is called Calder Group by another ruling\n  ruling: prefer\n  value: Mara Ellison",
        repair: "Copy the address from the page that shows the object now, or remove the entry.",
    },
    Entry {
        code: "D0604",
        title: "two decisions contradict each other",
        fault: Fault::Dossier,
        explanation: "The same thing is decided twice, or one decision needs what another one throws out. The message names both.",
        example: "- claim: c-7f3a2b10\n  ruling: reject\n- claim: c-7f3a2b10\n  ruling: confirm",
        repair: "Keep the one that holds, and remove the other. The history of the file keeps what you decided before.",
    },
    Entry {
        code: "D0605",
        title: "decisions go in a circle",
        fault: Fault::Dossier,
        explanation: "Of entities that are merged into each other none would be left, and of texts that are made from each other none would be the first.",
        example: "- entity: Calder\n  ruling: merge\n  with: Calder Group\n- entity: Calder Group\n  ruling: merge\n  with: Calder",
        repair: "Decide which one stays, and remove the ruling that points the other way.",
    },
    Entry {
        code: "D0606",
        title: "a name that is taken",
        fault: Fault::Dossier,
        explanation: "A ruling gives an entity a name that it has already, or that another one has. Two entities of one name could not be told apart.",
        example: "- entity: Tomas Reed\n  ruling: rename\n  to: Mara Ellison",
        repair: "If both are the same, use `ruling: merge`. Otherwise give a name that tells them apart.",
    },
    Entry {
        code: "D0607",
        title: "a value that cannot be read, or that no text gives",
        fault: Fault::Dossier,
        explanation: "A correction is read like the texts: it must be a value of the same kind as the one that it corrects, and another one. A preference chooses among the values that texts report, and brings none of its own.",
        example: "- fact: deal / price\n  ruling: prefer\n  value: $2.2 billion      # reported are $2.1 billion and $2.4 billion",
        repair: "Write one of the values that the message lists, or its claim. To change what a claim says, use `ruling: correct`.",
    },
    Entry {
        code: "D0608",
        title: "a split that divides nothing",
        fault: Fault::Dossier,
        explanation: "A split gives some mentions of an entity to another one: those written in the words of `forms`, in the sources of `in`. Here none of them, or all, would go.",
        example: "- entity: Calder\n  ruling: split\n  off: Calder Boats\n  forms: Caldera",
        repair: "Write the forms as the texts do; the message lists them. To rename all, use `ruling: rename`.",
    },
    Entry {
        code: "D0609",
        title: "more errors than are shown",
        fault: Fault::Dossier,
        explanation: "Of one file of decisions the first hundred errors are shown.",
        example: "error[D0609]: 212 more errors in `content/rulings.yaml` are not shown",
        repair: "Repair those that are shown, and check again.",
    },
    Entry {
        code: "D0611",
        title: "confidence and likelihood in one sentence",
        fault: Fault::Dossier,
        explanation: "How likely something is and how well that is known are two statements. In one sentence readers take the one for the other: \"high confidence that it is likely\" says neither. Directive 203, from which the terms are, forbids it.",
        example: "text: We judge with high confidence that Calder is likely to be sold.",
        repair: "Write \"Calder is likely to be sold\", and put the rest into `confidence: high`.",
    },
    Entry {
        code: "D0612",
        title: "a term of likelihood that the key does not say",
        fault: Fault::Dossier,
        explanation: "The text of a judgement uses one of the seven terms, and `likelihood` is missing or says another. The page would show two.",
        example: "text: It is very likely that Calder is sold.\nlikelihood: likely",
        repair: "Use one term in both places, or say it in the text without a term.",
    },
    Entry {
        code: "D0613",
        title: "words of a judgement are not in the source",
        fault: Fault::Dossier,
        explanation: "A judgement quotes at least three words of a source, exactly as they stand there, white space apart. These do not stand there; the message says in which source they do, or which words are nearest.",
        example: "- source: gazette\n  quote: leaves the compony",
        repair: "Copy the words from the page of the source.",
    },
    Entry {
        code: "D0614",
        title: "a judgement that rests on nothing",
        fault: Fault::Dossier,
        explanation: "A judgement names what it rests on: facts, claims or words of a source. Without them nobody can tell it from a guess.",
        example: "rests_on: []",
        repair: "Add `- fact: …`, `- claim: c-…`, or `- source: …` with `quote: …`.",
    },
    Entry {
        code: "D0701",
        title: "a proposed quotation is not found",
        fault: Fault::Dossier,
        explanation: "The quotation of a proposed claim stands neither in the source that it names nor in any other, and nothing there is like enough to have been meant. Without words there is no claim, whoever proposes it.",
        example: "- subject: deal\n  attribute: price\n  value: $4.2 billion\n  source: courier\n  quote: The parties shook hands over a cheque for $4.2 billion",
        repair: "Quote words that are there, or withdraw the claim. The message offers the nearest words, if there are any.",
    },
    Entry {
        code: "D0702",
        title: "a proposed quotation is altered",
        fault: Fault::Dossier,
        explanation: "The source has these words but for some: a word is another one, left out, or added. The message names the words that differ. The shape of quotation marks, dashes and white space does not count, and neither do marks at the ends.",
        example: "quote: a 49 per cent stake in Harbour Robotics\n# courier: a 40 per cent stake in Harbour Robotics",
        repair: "Copy the words as they stand. Where words are left out inside a paragraph, write `[…]`, with three words or more on either side.",
    },
    Entry {
        code: "D0703",
        title: "a proposed quotation is put together",
        fault: Fault::Dossier,
        explanation: "Each part of the quotation stands in the texts, and the parts do not stand together: two sentences were joined so that they say something that no text says. Parts that are joined by `[…]` must stand in one paragraph, in that order.",
        example: "quote: Calder Group has paid $4.2 billion to build a second yard in Lisbon",
        repair: "Quote one place, or propose a claim for each.",
    },
    Entry {
        code: "D0704",
        title: "a proposed quotation is from another source",
        fault: Fault::Dossier,
        explanation: "The words stand, letter for letter, in another source than the one that is named. Who says something is half of a claim.",
        example: "source: courier\nquote: The yards of the company employ 3,200 people.\n# courier does not have it; ledger does",
        repair: "Name the source that the message offers, or quote the one that was meant.",
    },
    Entry {
        code: "D0705",
        title: "a proposed quotation is too short",
        fault: Fault::Dossier,
        explanation: "Two words stand somewhere in any text and prove nothing. A quotation has three words at least, and so has each of its parts.",
        example: "quote: $4.2 billion",
        repair: "Quote as much of the sentence as tells who, what and how much.",
    },
    Entry {
        code: "D0706",
        title: "a proposed value is not in the quoted words",
        fault: Fault::Dossier,
        explanation: "The value must be read in the quotation itself: the same number of the same thing, the name, the position, the date, the words. A hedge that is proposed must be there; one that is not is taken from the source. So no figure gets in that nobody reported.",
        example: "value: $14.4 billion\nquote: The deal values Harbour Robotics at over $10.4 billion",
        repair: "Write the value as the words have it; the message lists what they say.",
    },
    Entry {
        code: "D0707",
        title: "a proposal names an unknown source",
        fault: Fault::Dossier,
        explanation: "`source:` takes the id of a source: the name of its file without the ending, or the `id` of its front matter.",
        example: "source: curier",
        repair: "Correct the id to the one that is offered. `dossier schema DIR` lists the ids.",
    },
    Entry {
        code: "D0708",
        title: "a proposal names somebody whom its source does not name",
        fault: Fault::Dossier,
        explanation: "What a claim is about, who holds a position and where, are names that the quoted source uses for somebody. `deal` stands for the affair as a whole; what has no name is called by words of the quotation.",
        example: "subject: Harbor Robotic",
        repair: "Write the name as the source does, or quote a source that names it.",
    },
    Entry {
        code: "D0709",
        title: "a proposal names an unknown attribute",
        fault: Fault::Dossier,
        explanation: "An attribute is one of a vocabulary, so that claims on the same thing meet. What no vocabulary knows may be called by a noun, as long as it stands in the quotation.",
        example: "attribute: prise",
        repair: "Use the attribute that is offered. `dossier schema` lists them all, with what each takes.",
    },
    Entry {
        code: "D0710",
        title: "more is proposed than is read",
        fault: Fault::Dossier,
        explanation: "At most 10,000 claims, and 4 MB, are read of a file; and when 200 of a file are refused, the rest is not looked at. Each claim is to be read by somebody.",
        example: "error[D0710]: `content/proposals/model.yaml` holds 100000 proposals: at most 10000 are read of a file",
        repair: "Mend what made the proposals, propose less, or divide the file.",
    },
    Entry {
        code: "D0711",
        title: "a proposed quotation is no text",
        fault: Fault::Dossier,
        explanation: "The words stand in a part of the source that was set apart from its text: navigation, an advertisement, a byline, a caption, a disclaimer, or what the front matter says to ignore. They are no evidence.",
        example: "quote: Subscribe to our newsletter for more",
        repair: "Quote the text itself.",
    },
    Entry {
        code: "D0712",
        title: "a proposed qualifier or voice is not in the source",
        fault: Fault::Dossier,
        explanation: "What sets a value apart (`as_of`, `basis`, `round`, `scope`, `period`) stands in words of the paragraph that is quoted, and on whose word something is said in words of the source. Otherwise a value could be explained away, or given to somebody who never said it.",
        example: "attribution: {to: the finance minister}",
        repair: "Use words of the source, or leave the key out.",
    },
    Entry {
        code: "D0713",
        title: "a file among the proposals is not read",
        fault: Fault::Dossier,
        explanation: "Only files that end in `.yaml`, `.yml` or `.json` are read in `content/proposals`, and `README` of any ending is left in peace. Whoever put this one there may believe that it was checked.",
        example: "content/proposals/answer.txt",
        repair: "Give the file one of these endings, or move it elsewhere.",
    },
    Entry {
        code: "D0801",
        title: "a link of a note leads nowhere",
        fault: Fault::Dossier,
        explanation: "`[[name]]` in a note links to a person, an organisation, a source, a question or a page, by its name or its path. Nothing of this dossier is called so. What the texts name without saying anything of it has no page.",
        example: "She told [[Ada Rok]] about it.",
        repair: "Correct the name to the one that is offered, or write the words without brackets.",
    },
    Entry {
        code: "D0802",
        title: "a name means more than one thing",
        fault: Fault::Dossier,
        explanation: "Several pages, or several facts, are called by the name that the note uses, and which one is meant is not for the build to choose.",
        example: "{{fact: valuation}}",
        repair: "Write the longer name, the path or the id that the message offers.",
    },
    Entry {
        code: "D0803",
        title: "a citation names an unknown source",
        fault: Fault::Dossier,
        explanation: "`[@source \"words\"]` cites a source by its id: its file's name without the ending, or `id` in its front matter. No source has this one.",
        example: "[@gazete \"the harbour was closed\"]",
        repair: "Use the id of a source; the message offers the nearest.",
    },
    Entry {
        code: "D0804",
        title: "cited words are not in the source",
        fault: Fault::Dossier,
        explanation: "The words of a citation must stand in the source as they are written, white space apart. The message shows the nearest words of that source, and the letters in which the two differ; or the source in which the words do stand.",
        example: "[@gazette \"the harbor was closed\"]",
        repair: "Copy the words as they stand in the source. To leave something out, cite twice.",
    },
    Entry {
        code: "D0805",
        title: "brackets of a note cannot be read",
        fault: Fault::Dossier,
        explanation: "`[[`, `[@` and `{{` in a note begin a link, a citation, and a fact or a table. Here they are not closed, or what they need is missing. In code, and after a backslash, they mean nothing.",
        example: "[@gazette the harbour was closed]",
        repair: "Write `[[name]]`, `[@source \"words\"]`, `{{fact: price}}`, or `{{table: deal-terms}}` on a line of its own; put a backslash before brackets that mean nothing.",
    },
    Entry {
        code: "D0806",
        title: "a note shows a fact that is not there",
        fault: Fault::Dossier,
        explanation: "`{{fact: name}}` shows a fact as it is now reconciled. A fact is called as its row is on the pages, with whose it is: `price`, `valuation of Calder`. No claim is made of this one, or it is to be shown in a way that there is not.",
        example: "They paid {{fact: prise}}.",
        repair: "Correct the name to the one that is offered. After `|` stands `value`, `bare`, `all`, `verdict` or `support`.",
    },
    Entry {
        code: "D0807",
        title: "a note places a table that is not there",
        fault: Fault::Dossier,
        explanation: "`{{table: page}}` places the first table of a generated page, and `{{table: page#heading}}` the one below a heading. There is no such page, it has no table, or none below such a heading.",
        example: "{{table: figures#Caldr}}",
        repair: "Name a page and a heading that the message offers.",
    },
    Entry {
        code: "D0808",
        title: "a footnote without text",
        fault: Fault::Dossier,
        explanation: "A note refers to a footnote, and no line of it gives the footnote's text.",
        example: "It was late.[^1]",
        repair: "Add a line `[^1]: …`, or put a backslash before the bracket.",
    },
    Entry {
        code: "D0809",
        title: "a block of code has no end",
        fault: Fault::Dossier,
        explanation: "A fence that is not closed makes code of everything after it, and at the head of a page that would be the whole page.",
        example: "```sql\nselect 1;",
        repair: "Close the block with a line of the same marks.",
    },
    Entry {
        code: "D0810",
        title: "a note has no place",
        fault: Fault::Dossier,
        explanation: "A note stands at the head of the generated page that it is named after, or on a page of its own below `notes/`. Here two notes would be one page; or the name lies in a folder of generated pages, and no such page is generated, perhaps because a person is called otherwise now.",
        example: "content/notes/people/ada-rok.md",
        repair: "Rename the file as the message offers.",
    },
    Entry {
        code: "D0811",
        title: "a note cannot be read",
        fault: Fault::Dossier,
        explanation: "Notes are UTF-8, and hold at most one megabyte.",
        example: "content/notes/export.md (3 MB)",
        repair: "Store the note as UTF-8, or divide it.",
    },
    Entry {
        code: "D0812",
        title: "a note has too many errors",
        fault: Fault::Dossier,
        explanation: "Of one note at most a hundred errors are listed.",
        example: "content/notes/generated.md",
        repair: "Repair those that are listed, and check again.",
    },
    Entry {
        code: "D0901",
        title: "no history to compare with",
        fault: Fault::Usage,
        explanation: "`diff` and `build --since` take an older state from git. The command `git` is not there, or the folder is in no repository.",
        example: "$ dossier diff\nerror[D0901]: `.` is in no git repository",
        repair: "Name another folder to compare with, or keep the dossier in git.",
    },
    Entry {
        code: "D0902",
        title: "no such state",
        fault: Fault::Usage,
        explanation: "What was named is neither a folder nor a revision of git, or that revision has no file of this folder.",
        example: "$ dossier diff lastweek",
        repair: "Name a commit, a branch or a tag that `git log` shows, or a folder.",
    },
    Entry {
        code: "D0903",
        title: "git did not hand out a revision",
        fault: Fault::Machine,
        explanation: "Git knows the revision, and could not hand out all of its files: the repository is damaged, or holds only a part of its history.",
        example: "error[D0903]: git could not hand out the files of the revision",
        repair: "Run `git fsck`, or `git fetch` in a repository that was cloned in part.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_well_formed() {
        assert!(CATALOGUE.is_sorted_by(|one, next| one.code < next.code));
        for entry in CATALOGUE {
            assert!(
                entry.code.len() == 5 && entry.code[1..].bytes().all(|byte| byte.is_ascii_digit()),
                "{entry:?}"
            );
            assert!(entry.repair.ends_with('.') && entry.explanation.ends_with('.'), "{entry:?}");
            assert!(!entry.title.ends_with('.') && !entry.example.is_empty(), "{entry:?}");
        }
    }

    #[test]
    fn the_gravest_fault_decides() {
        let (dossier, machine) = (Diagnostic::error("D0102", ""), Diagnostic::error("D0104", ""));
        assert_eq!(exit_code(&[dossier.clone(), machine]), 3);
        assert_eq!(exit_code(&[dossier, Diagnostic::warning("D0104", "")]), 1);
        assert_eq!(exit_code(&[Diagnostic::warning("D0104", "")]), 0);
    }

    #[test]
    fn an_unknown_code_is_answered_with_the_nearest() {
        assert_eq!(entry("d0102").map(|entry| entry.code), Some("D0102"));
        assert_eq!(unknown("D0192").hints, ["did you mean `D0102`?"]);
        assert!(unknown("harbour").hints[0].contains("from `D0101`"));
    }
}
