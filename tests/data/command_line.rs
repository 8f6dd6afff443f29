//! Proves the command line's promises on the real binary: exit codes, help with examples, JSON of
//! the documented shape (issue 2), repeatable draws, cells that are named when a bank is short of
//! them, and shell completions.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{Run, fixtures, invigil, repository};

fn here(args: &[&str]) -> Run {
    invigil(repository(), args)
}

fn succeeds(args: &[&str]) -> String {
    let run = here(args);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "invigil {}", args.join(" "));
    run.stdout
}

/// The clean fixture: two live items under knowledge, one under understanding.
fn tiny() -> String {
    fixtures("valid/tiny").display().to_string()
}

#[test]
fn exit_codes_are_those_that_the_help_documents() {
    let (tiny, warned) = (tiny(), fixtures("invalid/negative-stem").display().to_string());
    let broken = fixtures("invalid/no-key").display().to_string();
    let done: [&[&str]; 7] = [
        &["--help"],
        &["--version"],
        &["bank", "check"],
        &["blueprint"],
        &["draw", "--seed", "x", "--bank", &tiny],
        &["bank", "stats", "--bank", &tiny],
        &["bank", "check", &warned],
    ];
    let refused: [&[&str]; 9] = [
        &["bank", "check", &broken],
        &["bank", "check", &warned, "--deny-warnings"],
        &["draw", "--seed", "x", "--bank", &broken],
        &["bank", "show", "no-such-item"],
        &["blueprint", "--bank", "no-such-folder"],
        &["mark", "no-such-sitting"],
        &["feedback", "no-such-sitting"],
        &["sit"],
        &["candidate", "--candidate", "Ada", "--sittings", "no-such-folder"],
    ];
    let misused: [&[&str]; 7] = [
        &[],
        &["invigilate"],
        &["bank"],
        &["bank", "show"],
        &["blueprint", "--items", "0"],
        &["draw", "--items", "many"],
        &["mark", "x", "--format", "xml"],
    ];
    let mut wrong = String::new();
    for (code, commands) in [(0, &done[..]), (1, &refused[..]), (2, &misused[..])] {
        for args in commands {
            let run = here(args);
            // Whoever is refused is told why, where messages belong.
            if run.code != code || (code != 0 && run.stderr.is_empty()) {
                let _ = writeln!(wrong, "invigil {}: expected {code}, {run:?}", args.join(" "));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(succeeds(&["--help"]).contains("Exit codes: 0 done, 1 refused or a check failed, 2 wrong usage"));
}

/// The commands that a help text lists.
fn commands(help: &str) -> Vec<&str> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").collect()
}

/// Gathers the help of a command and of all below it.
fn helps(command: &[&str], gathered: &mut Vec<(String, String)>) {
    let help = succeeds(&[command, &["--help"]].concat());
    for below in commands(&help) {
        helps(&[command, &[below]].concat(), gathered);
    }
    gathered.push((command.join(" "), help));
}

#[test]
fn the_help_of_every_command_has_examples_that_name_it() {
    let mut gathered = Vec::new();
    helps(&[], &mut gathered);
    let names: Vec<&str> = gathered.iter().map(|(name, _)| name.as_str()).collect();
    for known in ["sit", "mark", "feedback", "blueprint", "draw", "bank check", "bank show", "bank stats"] {
        assert!(names.contains(&known), "{known} is not among {names:?}");
    }
    let without: Vec<&String> = gathered
        .iter()
        .filter(|(name, help)| {
            let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
            !examples.contains(format!("  invigil {name}").trim_end())
        })
        .map(|(name, _)| name)
        .collect();
    assert!(without.is_empty(), "no examples in the help of {without:?}");
}

/// Unit, outcome, hours, knowledge and understanding of the 50-item form, from issue 2.
const ROWS: [[u32; 5]; 8] = [
    [1, 1, 17, 4, 5],
    [1, 2, 11, 2, 4],
    [1, 3, 12, 3, 4],
    [2, 1, 9, 2, 3],
    [2, 2, 9, 2, 3],
    [2, 3, 8, 2, 2],
    [2, 4, 14, 3, 5],
    [2, 5, 10, 2, 4],
];

#[test]
fn the_blueprint_as_json_is_the_documented_line() {
    let rows: Vec<String> = ROWS
        .iter()
        .map(|[unit, outcome, hours, knowledge, understanding]| {
            let items = knowledge + understanding;
            format!(
                "{{\"unit\":{unit},\"outcome\":{outcome},\"hours\":{hours},\"items\":{items},\
                 \"knowledge\":{knowledge},\"understanding\":{understanding}}}"
            )
        })
        .collect();
    let expected = format!(
        "{{\"items\":50,\"minutes\":60,\"knowledge\":20,\"understanding\":30,\"outcomes\":[{}]}}\n",
        rows.join(",")
    );
    assert_eq!(succeeds(&["blueprint", "--format", "json"]), expected);
    assert_eq!(succeeds(&["blueprint", "--items", "50", "--format", "json"]), expected);
}

#[test]
fn a_blueprint_needs_no_supply() {
    let json = json(&["blueprint", "--items", "1000", "--bank", &tiny(), "--format", "json"]);
    assert_eq!((&json["items"], &json["understanding"]), (&Value::from(1_000), &Value::from(500)));
}

fn json(args: &[&str]) -> Value {
    let text = succeeds(args);
    assert_eq!(text.matches('\n').count(), 1, "one line");
    serde_json::from_str(&text).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// Issue 2: `{"form","bank","seed","items":[{"id","unit","outcome","statement","demand","options"}]}`.
#[test]
fn a_draw_as_json_has_the_documented_keys_and_no_others() {
    let form = json(&["draw", "--seed", "keys", "--format", "json"]);
    assert_eq!(keys(&form), ["bank", "form", "items", "seed"]);
    let items = form["items"].as_array().unwrap();
    assert_eq!(items.len(), 50);
    for item in items {
        assert_eq!(keys(item), ["demand", "id", "options", "outcome", "statement", "unit"]);
    }
}

#[test]
fn a_draw_as_json_holds_what_the_documented_keys_promise() {
    let form = json(&["draw", "--seed", "keys", "--format", "json"]);
    for digest in ["form", "bank"] {
        let text = form[digest].as_str().unwrap();
        assert!(text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()), "{digest}: {text}");
    }
    assert_eq!(form["seed"], "keys");
    let items = form["items"].as_array().unwrap();
    for [unit, outcome, _, knowledge, understanding] in ROWS {
        for (demand, count) in [("knowledge", knowledge), ("understanding", understanding)] {
            let is_here = |item: &&Value| {
                item["unit"] == unit && item["outcome"] == outcome && item["demand"] == demand
            };
            assert_eq!(items.iter().filter(is_here).count(), count as usize, "{unit}.{outcome} {demand}");
        }
    }
    for item in items {
        assert!(item["id"].is_string() && item["statement"].is_string(), "{item}");
        let options = item["options"].as_array().unwrap();
        assert!(options.len() == 4 && options.iter().all(Value::is_string), "{item}");
    }
}

#[test]
fn one_seed_gives_the_same_bytes_and_another_seed_another_form() {
    for format in ["text", "json"] {
        let draw = || succeeds(&["draw", "--seed", "one", "--format", format]);
        assert_eq!(draw(), draw());
    }
    // The seed stands on the form, so only the items show that it was used.
    let items = |seed: &str| json(&["draw", "--seed", seed, "--format", "json"])["items"].clone();
    assert_ne!(items("one"), items("two"));
}

#[test]
fn a_bank_that_is_short_of_a_cell_is_refused_with_the_cell_its_need_and_its_supply() {
    let (tiny, four) = (tiny(), "4");
    let draw = here(&["draw", "--seed", "x", "--items", four, "--bank", &tiny]);
    assert_eq!((draw.code, draw.stdout.as_str()), (1, ""));
    assert!(draw.stderr.contains("unit 1 outcome 1 understanding (needs 2, has 1)"), "{}", draw.stderr);
    assert!(!draw.stderr.contains("1 knowledge"), "knowledge is not short: {}", draw.stderr);

    let stats = here(&["bank", "stats", "--items", four, "--bank", &tiny]);
    assert_eq!(stats.code, 1);
    assert!(stats.stdout.contains("unit 1 outcome 1 understanding needs 2 and has 1"), "{}", stats.stdout);

    let stats = here(&["bank", "stats", "--items", four, "--bank", &tiny, "--format", "json"]);
    assert_eq!(stats.code, 1);
    let stats: Value = serde_json::from_str(&stats.stdout).unwrap();
    let cell = |demand: &str, needs: u32, has: u32| {
        let short = has < needs;
        serde_json::json!({
            "unit": 1, "outcome": 1, "demand": demand, "needs": needs, "has": has, "short": short
        })
    };
    assert_eq!(stats["cells"], serde_json::json!([cell("knowledge", 2, 2), cell("understanding", 2, 1)]));
}

#[test]
fn completions_for_bash_zsh_and_fish_know_every_command() {
    let help = succeeds(&["--help"]);
    let mark_of_shell =
        [("bash", "complete -F"), ("zsh", "#compdef invigil"), ("fish", "complete -c invigil")];
    for (shell, mark) in mark_of_shell {
        let script = succeeds(&["completions", shell]);
        assert!(script.contains(mark), "{shell}");
        for command in commands(&help) {
            assert!(script.contains(command), "{shell} does not know {command}");
        }
    }
}
