//! Pages of HTML as bytes: well-formed, with nothing in them but what the writer put there, whatever the
//! words of a report are.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use invigil::report::page::html;

use crate::samples::{self, HOSTILE};
use crate::support::present;

/// A start tag: its name and its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Elements that have no end tag.
const VOID: [&str; 1] = ["meta"];

/// Attributes that a page may have. None of them runs or fetches anything.
const ATTRIBUTES: [&str; 36] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "id",
    "class",
    "scope",
    "role",
    "tabindex",
    "viewBox",
    "focusable",
    "fill",
    "stroke",
    "stroke-width",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "width",
    "height",
    "cx",
    "cy",
    "r",
    "d",
    "points",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "colspan",
    "rowspan",
    "dir",
    "title",
    "value",
];

/// Every start tag and every text between tags, if the page is well-formed.
fn parsed(page: &str) -> (Vec<Tag>, Vec<String>) {
    let (mut tags, mut texts, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = page.strip_prefix("<!DOCTYPE html>\n").unwrap();
    while let Some(start) = rest.find('<') {
        texts.push(rest[..start].to_owned());
        rest = &rest[start + 1..];
        let end = rest.find('>').unwrap();
        let inside = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let tag = tag(inside.trim_end_matches('/'));
        if tag.name == "style" {
            rest = &rest[rest.find("</style>").unwrap()..];
        }
        if !VOID.contains(&tag.name.as_str()) && !inside.ends_with('/') {
            open.push(tag.name.clone());
        }
        tags.push(tag);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert_eq!(rest, "\n");
    (tags, texts)
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
    let mut attributes = Vec::new();
    while let Some((name, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap();
        attributes.push((name.to_owned(), value.to_owned()));
        rest = after;
    }
    assert_eq!(rest.trim(), "", "{inside}");
    Tag { name: name.to_owned(), attributes }
}

#[test]
fn every_page_is_well_formed_and_has_nothing_that_runs_or_fetches() {
    for (name, document) in samples::all() {
        let page = html::write(&document).unwrap();
        let (tags, texts) = parsed(&page);
        let mut ids = BTreeSet::new();
        for Tag { name: tag, attributes } in &tags {
            assert!(
                !["script", "link", "img", "iframe", "a", "base", "form", "object"].contains(&tag.as_str())
            );
            for (attribute, value) in attributes {
                assert!(ATTRIBUTES.contains(&attribute.as_str()), "{name}: {attribute} of {tag}");
                if attribute == "id" {
                    assert!(ids.insert(value), "{name}: {value} twice");
                }
            }
        }
        for (_, value) in
            tags.iter().flat_map(|tag| &tag.attributes).filter(|(name, _)| name == "aria-labelledby")
        {
            assert!(value.split(' ').all(|id| ids.contains(&id.to_owned())), "{name}: {value}");
        }
        // A raw ampersand would begin a reference of somebody else's.
        for text in texts.iter().chain(tags.iter().flat_map(|tag| &tag.attributes).map(|(_, value)| value)) {
            for (at, _) in text.match_indices('&') {
                let known = ["&lt;", "&gt;", "&amp;", "&quot;", "&#x27;", "&#x2f;"];
                assert!(known.iter().any(|known| text[at..].starts_with(known)), "{name}: {text}");
            }
        }
    }
}

#[test]
fn hostile_words_are_words() {
    let page = html::write(&samples::hostile()).unwrap();
    let (before, after) = (page.find("<style>").unwrap(), page.find("</style>").unwrap());
    let without_style = page[..before].to_owned() + &page[after..];
    for hostile in HOSTILE.iter().filter(|text| text.contains(['<', '>', '"', '\'', '\u{202e}', '\u{7}'])) {
        assert!(!without_style.contains(hostile), "{hostile}");
    }
    assert!(page.contains("<h1 id=\"h1\">&lt;script&gt;alert(1)&lt;&#x2f;script&gt;</h1>"));
    assert!(page.contains("{{ 7*7 }}{% raw %}"), "words are no template");
    assert_eq!(page.matches("</style>").count(), 1);
    assert!(page.contains("\u{fffd}live\u{fffd}") && page.contains("\u{241b}[31m"));
    assert!(!page.contains("url(") && !page.contains("@import") && !page.contains("href"));
}

#[test]
fn the_policy_names_the_style_by_its_digest_and_allows_nothing_else() {
    let page = html::write(&samples::learner()).unwrap();
    let (_, style) = page.split_once("<style>").unwrap();
    let (style, _) = style.split_once("</style>").unwrap();
    let (_, policy) = page.split_once("content=\"default-src ").unwrap();
    let (policy, _) = policy.split_once("\">").unwrap();
    let policy = policy.replace("&#x27;", "'").replace("&#x2f;", "/");
    let directives: Vec<&str> = policy.split("; ").collect();
    assert_eq!(
        (directives[0], &directives[2..]),
        ("'none'", &["img-src data:", "base-uri 'none'", "form-action 'none'"][..])
    );
    let digest = directives[1].strip_prefix("style-src 'sha256-").unwrap().strip_suffix('\'').unwrap();
    if present(&["sha256sum", "base64"]) {
        assert_eq!(hex(&piped("base64", &["-d"], digest.as_bytes())), sha256(style.as_bytes()));
    }
}

fn sha256(bytes: &[u8]) -> String {
    String::from_utf8(piped("sha256sum", &[], bytes)).unwrap()[..64].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn piped(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().stdout
}

#[test]
fn headings_go_down_step_by_step_and_tables_say_what_their_cells_are_under() {
    for (name, document) in samples::all() {
        let (tags, _) = parsed(&html::write(&document).unwrap());
        let levels = tags.iter().filter_map(|tag| match tag.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        });
        let levels: Vec<u8> = std::iter::once(0).chain(levels).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        for cell in tags.iter().filter(|tag| tag.name == "th") {
            assert!(cell.attributes.iter().any(|(name, _)| name == "scope"));
        }
        let language =
            tags[0].attributes.iter().find(|(name, _)| name == "lang").map(|(_, code)| code.as_str());
        assert_eq!(language, Some(if name == "pass" { "cy" } else { "en" }));
    }
}

#[test]
fn a_chart_tells_in_words_what_it_shows() {
    let page = html::write(&samples::learner()).unwrap();
    assert_eq!(page.matches("role=\"img\"").count(), 8);
    // 2 of 9 is 222 thousandths; the range is a tenth to either side, as the sample has it.
    let said = "your marks: 22 %; what chance alone could make of it: 12 %–32 %; where learners who pass stand: 64 %";
    assert!(page.contains(said), "{page}");
    assert!(page.contains("Most marks were lost in outcomes 2, 4 and 8"));
}

#[test]
fn the_same_report_is_the_same_page() {
    for (_, document) in samples::all() {
        assert_eq!(html::write(&document).unwrap(), html::write(&document.clone()).unwrap());
    }
}
