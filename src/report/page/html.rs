//! Writes a report as one page of HTML that needs nothing else: no script, no font, no picture from
//! elsewhere, its style in one element that the content-security policy names by its digest. The words
//! go through a template that escapes every one of them; only drawn shapes go round it.

mod blocks;

use std::fmt::Write as _;
use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use super::PageError;
use crate::engine::digest::Digest;
use crate::engine::text::visible_line;
use crate::report::document::{Block, Document};

/// The style of every page.
const STYLE: &str = include_str!("html/page.css");
const TEMPLATE: &str = include_str!("html/page.jinja");

/// The page, ending in a line feed.
///
/// # Errors
/// If the report has no heading, which would be its title.
pub fn write(document: &Document) -> Result<String, PageError> {
    static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(environment);
    static POLICY: LazyLock<String> = LazyLock::new(policy);
    let failed = |error: &minijinja::Error| PageError::Setting(error.to_string());
    let title = title(document).ok_or(PageError::NoTitle)?;
    let environment = ENVIRONMENT.as_ref().map_err(failed)?;
    let page = environment.get_template("page").map_err(|error| failed(&error))?;
    let page = page.render(context! {
        language => document.language.code(),
        policy => POLICY.as_str(),
        style => STYLE,
        title => visible_line(title),
        footer => visible_line(&document.footer),
        one_page => document.one_page,
        blocks => blocks::blocks(document)?,
    });
    page.map_err(|error| failed(&error))
}

/// The text of the highest heading, the first of them.
pub(super) fn title(document: &Document) -> Option<&str> {
    let headings = document.blocks.iter().filter_map(|block| match block {
        Block::Heading(level, text) if !text.trim().is_empty() => Some((*level, text.as_str())),
        _ => None,
    });
    headings.min_by_key(|(level, _)| *level).map(|(_, text)| text)
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::empty();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut syntax = SyntaxConfig::builder();
    environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.add_filter("safe", minijinja::filters::safe);
    environment.add_template("page", TEMPLATE)?;
    Ok(environment)
}

fn policy() -> String {
    let digest = base64(Digest::of(STYLE.as_bytes()).bytes());
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// Base 64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number =
            three.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = (number >> (18 - 6 * place)) as usize & 63;
            let digit = if place <= three.len() { char::from(DIGITS[digit]) } else { '=' };
            let _ = write!(text, "{digit}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in vectors {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    #[test]
    fn a_report_without_a_heading_is_refused() {
        assert!(matches!(write(&Document::default()), Err(PageError::NoTitle)));
    }
}
