//! The worked table of `docs/design.md`: what must come out of the five published articles, and of our digests of them.

use crate::program::run;
use crate::required;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A built dossier as other programs see it.
struct Data(Value);

impl Data {
    fn build(folder: &Path) -> Data {
        let out = tempfile::tempdir().expect("a folder");
        let out = out.path().join("out");
        let arguments =
            ["build", &folder.display().to_string(), "--out", &out.display().to_string()].map(str::to_string);
        let outcome = run(out.parent().expect("it has one"), &arguments);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let text = std::fs::read_to_string(out.join("dossier.json")).expect("a build writes dossier.json");
        Data(serde_json::from_str(&text).expect("it is JSON"))
    }

    fn list(&self, name: &str) -> &[Value] {
        self.0[name].as_array().map_or(&[], Vec::as_slice)
    }

    fn claim(&self, id: &Value) -> &Value {
        self.list("claims").iter().find(|claim| claim["id"] == *id).expect("a cluster names claims that exist")
    }

    /// The id of the one entity with this name.
    fn entity(&self, name: &str) -> &str {
        let mut found = self.list("entities").iter().filter(|entity| entity["name"] == name);
        let entity = found.next().unwrap_or_else(|| panic!("no entity `{name}`"));
        assert!(found.next().is_none(), "two entities `{name}`");
        entity["id"].as_str().expect("an id")
    }

    /// The facts on a subject and attribute.
    fn facts(&self, subject: &str, attribute: &str) -> Vec<&Value> {
        self.list("facts")
            .iter()
            .filter(|fact| fact["subject"] == subject && fact["attribute"] == attribute)
            .collect()
    }

    /// The fact in dollars, per cent or whatever most claims are in, on a subject and attribute.
    fn fact(&self, subject: &str, attribute: &str) -> &Value {
        let facts = self.facts(subject, attribute);
        let most = facts
            .into_iter()
            .max_by_key(|fact| clusters(fact).iter().map(|cluster| members(cluster).len()).sum::<usize>());
        most.unwrap_or_else(|| panic!("no fact on {subject} · {attribute}"))
    }

    /// What the members of a fact's clusters say, cluster by cluster.
    fn values(&self, fact: &Value) -> Vec<BTreeSet<String>> {
        let said = |id: &Value| {
            let value = &self.claim(id)["value"];
            ["amount", "text", "entity"].iter().find_map(|key| value.get(key)).map_or_else(String::new, plain)
        };
        clusters(fact).iter().map(|cluster| members(cluster).iter().map(said).collect()).collect()
    }
}

fn clusters(fact: &Value) -> &[Value] {
    fact["clusters"].as_array().map_or(&[], Vec::as_slice)
}

fn members(cluster: &Value) -> &[Value] {
    cluster["claims"].as_array().map_or(&[], Vec::as_slice)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

fn set(values: &[&str]) -> BTreeSet<String> {
    values.iter().map(ToString::to_string).collect()
}

#[test]
fn comes_out_of_the_articles() {
    if let Some(shared) = required::shared() {
        worked_table(&Data::build(&shared.join("seeds")));
    }
}

#[test]
fn comes_out_of_the_digests() {
    worked_table(&Data::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/sources")));
}

fn worked_table(data: &Data) {
    let target = data.entity("Scale AI");
    let person = data.entity("Alexandr Wang");

    // The price: 14.3 refines 14, 14.9 refines "about 15", and the two are in conflict; what is done leads.
    let price = data.fact("deal", "price");
    assert_eq!(price["verdict"], "conflict");
    let values = data.values(price);
    assert_eq!(values[0], set(&["14000000000", "14300000000"]), "the leading cluster");
    assert_eq!(values[1], set(&["14900000000", "15000000000"]), "the other cluster");
    assert_eq!(values.len(), 2, "{values:?}");
    assert_eq!(data.claim(&price["lead"])["value"]["amount"], 14_300_000_000_u64);
    assert!(plain(&price["reason"]).contains("stage"), "{}", price["reason"]);

    // The stake: 49 % lies outside a majority.
    let stake = data.fact("deal", "stake");
    assert_eq!(stake["verdict"], "conflict");
    let values = data.values(stake);
    assert!(values.iter().any(|cluster| cluster.contains("49")), "{values:?}");
    assert!(values.iter().any(|cluster| cluster.contains("majority") && !cluster.contains("49")), "{values:?}");

    // The valuation: 28 against over 29; 13.8 is of another time and never a price.
    let valuation = data.fact(target, "valuation");
    assert_eq!(valuation["verdict"], "conflict");
    let values: BTreeSet<String> = data.values(valuation).into_iter().flatten().collect();
    assert_eq!(values, set(&["28000000000", "29000000000"]));
    assert_eq!(data.values(data.fact(target, "prior_valuation")), [set(&["13800000000"])]);

    // Price ÷ stake supports one valuation and is in tension with the other.
    let checks: Vec<&Value> =
        data.list("checks").iter().filter(|check| check["kind"] == "implied valuation").collect();
    let result = |reported: &str| {
        let found = checks.iter().find(|check| plain(&check["arithmetic"]).contains(reported));
        found.map_or_else(|| panic!("no check against {reported}: {checks:?}"), |check| plain(&check["result"]))
    };
    assert_eq!(result("29 billion"), "supports");
    assert_eq!(result("28 billion"), "tension");
    assert!(checks.iter().all(|check| plain(&check["arithmetic"]).contains("$28.8–29.6 billion")), "{checks:?}");

    // Who is chief executive: one text has him stay, others name a successor for the time being.
    let chief = data.fact(target, "chief_executive");
    assert_eq!(chief["verdict"], "conflict");
    let names: BTreeSet<String> = data.values(chief).into_iter().flatten().collect();
    assert_eq!(names, set(&[person, data.entity("Jason Droege")]));

    // The age, with a question.
    let age = data.fact(person, "age");
    assert_eq!(age["verdict"], "conflict");
    assert_eq!(data.values(age).into_iter().flatten().collect::<BTreeSet<_>>(), set(&["19", "28"]));
    let asks = |id: &Value| {
        data.list("questions").iter().any(|question| {
            question["rule"] == "conflict" && question["about"].as_array().is_some_and(|about| about.contains(id))
        })
    };
    assert!(asks(&Value::from(person)), "the age is asked for");

    // The same sum in two currencies is no conflict.
    assert!(data.facts("deal", "price").iter().filter(|fact| fact["verdict"] == "conflict").count() == 1);
    assert!(
        data.list("checks").iter().any(|check| check["kind"] == "two currencies" && check["result"] == "supports")
    );

    // Comparable deals are of their own subjects.
    for (name, amount) in [
        ("WhatsApp", 19_000_000_000_u64),
        ("Instagram", 1_000_000_000),
        ("Oculus", 2_000_000_000),
        ("Inflection", 650_000_000),
        ("Character AI", 2_700_000_000),
        ("DeepMind", 600_000_000),
    ] {
        let values: BTreeSet<String> =
            data.values(data.fact(data.entity(name), "comparable_price")).into_iter().flatten().collect();
        assert_eq!(values, set(&[&amount.to_string()]), "{name}");
    }

    // Nothing else is in conflict.
    let conflicts: BTreeSet<String> = data
        .list("facts")
        .iter()
        .filter(|fact| fact["verdict"] == "conflict")
        .map(|fact| plain(&fact["attribute"]))
        .collect();
    assert_eq!(conflicts, set(&["age", "chief_executive", "price", "stake", "valuation"]));
}

/// Who copies a report, or retells it fact by fact, in other words or as from another language, adds no origin. Who
/// quotes the same statement in a report of their own does: quoted words are the speaker's.
#[test]
fn a_report_and_what_others_make_of_it() {
    let texts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rewrites");
    let data = Data::build(&texts);
    let origins: Vec<(&str, &str)> = data
        .list("sources")
        .iter()
        .map(|source| (source["id"].as_str().expect("an id"), source["origin"].as_str().expect("an origin")))
        .collect();
    let expected = [
        ("1-original", "1-original"),
        ("2-copy", "1-original"),
        ("3-paraphrase", "1-original"),
        ("4-translation", "1-original"),
        ("5-independent", "5-independent"),
        ("6-independent", "6-independent"),
    ];
    assert_eq!(origins, expected);
}
