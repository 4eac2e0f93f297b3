//! `docs/themes.md` names every variable that a template is given, and no other: templates that print all they see are
//! held against it.

use crate::program::run;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

type Names = BTreeMap<String, BTreeSet<String>>;

fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What the documentation says that each template sees.
fn documented() -> Names {
    let docs = std::fs::read_to_string(project().join("docs/themes.md")).expect("it is there");
    let name = Regex::new("`([a-z][a-z_]*)`").expect("it is one");
    let row = Regex::new(r"^\| `((?:pages|templates)/[^`*]+)` \| (.*) \|$").expect("it is one");
    let mut names = Names::new();
    let rows: Vec<(String, String)> = docs
        .lines()
        .filter_map(|line| row.captures(line))
        .map(|row| (row[1].to_string(), row[2].to_string()))
        .skip_while(|(template, _)| template != "pages/index.md")
        .collect();
    for (template, sees) in &rows {
        let mut found: BTreeSet<String> = name.captures_iter(sees).map(|name| name[1].to_string()).collect();
        for (other, theirs) in &rows {
            if sees.contains(&format!("`{other}`")) {
                found.extend(name.captures_iter(theirs).map(|name| name[1].to_string()));
                found.extend(of_rows(theirs));
            }
        }
        found.extend(of_rows(sees));
        if template.starts_with("pages/") {
            found.extend(["title", "notes", "head"].map(str::to_string));
        }
        names.insert(template.clone(), found);
    }
    names.retain(|template, _| !template.starts_with("pages/parts/"));
    // What a part is included with has a name of its own.
    for (template, names) in &mut names {
        if template.starts_with("pages/") {
            names.remove("section");
        }
    }
    names
}

/// The variables of a row, where the documentation says that there are some.
fn of_rows(sees: &str) -> Vec<String> {
    let is_there = ["`row`", "(rows)", "`rows`)"].iter().any(|words| sees.contains(words));
    let names = ["label", "value", "verdict", "support"].map(str::to_string);
    if is_there { names.to_vec() } else { Vec::new() }
}

/// What each template is given in a dossier.
fn given(content: &Path, names: &mut Names) {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = |from: &Path, to: &Path| {
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("it can be made");
        std::fs::copy(from, to).expect("it can be copied");
    };
    for part in ["sources", "notes", "proposals", "rulings.yaml", "judgements.yaml"] {
        for entry in walkdir::WalkDir::new(content.join(part))
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
        {
            let below = entry.path().strip_prefix(content).expect("below");
            copy(entry.path(), &folder.path().join("content").join(below));
        }
    }
    std::fs::write(folder.path().join("content/dossier.yaml"), "theme: probe\nkind: deal\n")
        .expect("it can be written");
    std::fs::create_dir(folder.path().join("before")).expect("a folder");
    std::fs::write(folder.path().join("before/a.txt"), "Northwind buys Calder for $2 million.\n")
        .expect("it can be written");
    let theme = folder.path().join("themes/probe");
    let briefing = project().join("themes/briefing");
    let mut templates = Vec::new();
    for entry in walkdir::WalkDir::new(&briefing).into_iter().flatten().filter(|entry| entry.file_type().is_file())
    {
        let below = entry.path().strip_prefix(&briefing).expect("below").display().to_string();
        if below.starts_with("pages/") && !below.starts_with("pages/parts/") {
            templates.push(below);
        }
    }
    templates.extend(["templates/page.html".to_string(), "templates/404.html".to_string()]);
    for template in &templates {
        let file = theme.join(template);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        // What the template makes stays, because notes lead there.
        let own = match template.starts_with("pages/") {
            true => std::fs::read_to_string(briefing.join(template)).expect("it can be read"),
            false => String::new(),
        };
        let text = format!("{own}\n\n```````\nTEMPLATE {template}\n{{{{ __tera_context | safe }}}}\n```````\n");
        std::fs::write(file, text).expect("it can be written");
    }
    let outcome = run(folder.path(), &["build", "--since", "before"].map(str::to_string));
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let key = Regex::new(r#"[{,] ?"([a-z_]+)": "#).expect("it is one");
    for entry in walkdir::WalkDir::new(folder.path().join("public"))
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_file())
    {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let Some((_, text)) = text.split_once("TEMPLATE ") else { continue };
        let Some((template, context)) = text.split_once('\n') else { continue };
        let known = names.entry(template.to_string()).or_default();
        known.extend(key.captures_iter(context).map(|key| key[1].to_string()));
    }
}

#[test]
fn the_documentation_names_what_templates_are_given() {
    let mut given_names = Names::new();
    given(&project().join("content"), &mut given_names);
    given(&project().join("tests/fixtures/pages/deal/content"), &mut given_names);
    let documented = documented();
    let mut wrong = Vec::new();
    for (template, names) in &given_names {
        let Some(told) = documented.get(template) else {
            wrong.push(format!("{template} is not documented"));
            continue;
        };
        wrong.extend(
            names.difference(told).map(|name| format!("{template} is given `{name}`, which is not documented")),
        );
        // The part that both include is filled in by one of them.
        let elsewhere = |name: &&String| {
            template == "pages/contested.md"
                && given_names.get("pages/deal-terms.md").is_some_and(|names| names.contains(*name))
        };
        wrong.extend(
            told.difference(names)
                .filter(|name| !elsewhere(name))
                .map(|name| format!("{template} is not given `{name}`, which is documented")),
        );
    }
    wrong.extend(
        documented
            .keys()
            .filter(|template| !given_names.contains_key(*template))
            .map(|template| format!("{template} was not filled")),
    );
    assert_eq!(wrong, Vec::<String>::new());
}
