//! Reads Rust source just closely enough to speak of it: code without comments and literals, the
//! literals, and the paths that the code names. Code of test modules is kept apart.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// One source file, taken apart. Code keeps its lines; what was taken out is blank.
pub struct RustSource {
    /// Code that ships.
    pub code: String,
    /// Code behind `#[cfg(test)]`.
    pub tests: String,
    /// Contents of the string literals of code that ships, as written.
    pub literals: Vec<String>,
}

/// A path such as `crate::engine::bank`, with its line from 1; `use` trees are spread out.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedPath {
    pub line: usize,
    pub segments: Vec<String>,
}

/// Every Rust file under a folder of the repository: its path from there, with slashes, and its text.
pub fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

impl RustSource {
    /// Takes a text apart.
    pub fn read(text: &str) -> Self {
        let (mut code, literals) = without_literals(text);
        let mut tests: Vec<char> = code.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }).collect();
        let test_ranges = test_ranges(&code);
        for range in &test_ranges {
            for index in range.clone() {
                tests[index] = code[index];
                blank(&mut code[index]);
            }
        }
        let ships = |at: &usize| !test_ranges.iter().any(|range| range.contains(at));
        Self {
            code: code.into_iter().collect(),
            tests: tests.into_iter().collect(),
            literals: literals.into_iter().filter(|(at, _)| ships(at)).map(|(_, text)| text).collect(),
        }
    }
}

fn blank(c: &mut char) {
    if *c != '\n' {
        *c = ' ';
    }
}

/// The text with comments and the contents of literals blanked, character for character, and the
/// string literals with where they begin.
fn without_literals(text: &str) -> (Vec<char>, Vec<(usize, String)>) {
    let mut code: Vec<char> = text.chars().collect();
    let mut literals = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let end = match (code[at], code.get(at + 1)) {
            ('/', Some('/')) => at + code[at..].iter().take_while(|c| **c != '\n').count(),
            ('/', Some('*')) => at + comment_length(&code[at..]),
            ('\'', _) => at + char_length(&code[at..]),
            ('"' | 'r', _) if at == 0 || code[at] == '"' || !is_word(code[at - 1]) || code[at - 1] == 'b' => {
                match string_content(&code[at..]) {
                    None => at,
                    Some((content, length)) => {
                        literals.push((at, code[at..][content].iter().collect()));
                        at + length
                    }
                }
            }
            _ => at,
        };
        code[at..end].iter_mut().for_each(blank);
        at = end.max(at + 1);
    }
    (code, literals)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Length of a block comment; they nest.
fn comment_length(code: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at + 1 < code.len() {
        match (code[at], code[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    code.len()
}

/// Length of a character literal; zero where the quote begins a lifetime.
fn char_length(code: &[char]) -> usize {
    match (code.get(1), code.get(2)) {
        (Some('\\'), Some(_)) => code.iter().skip(3).position(|c| *c == '\'').map_or(0, |end| end + 4),
        (Some(_), Some('\'')) => 3,
        _ => 0,
    }
}

/// Where the content of a string literal lies that begins here, raw or not, and how long the literal
/// is; `None` where none begins.
fn string_content(code: &[char]) -> Option<(Range<usize>, usize)> {
    let raw = code[0] == 'r';
    let hashes = if raw { code[1..].iter().take_while(|c| **c == '#').count() } else { 0 };
    let open = usize::from(raw) + hashes;
    if code.get(open) != Some(&'"') {
        return None;
    }
    let mut at = open + 1;
    while at < code.len() {
        let closing = code[at] == '"' && code[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
        if closing {
            return Some((open + 1..at, at + 1 + hashes));
        }
        at += if code[at] == '\\' && !raw { 2 } else { 1 };
    }
    None
}

/// Where code stands behind `#[cfg(test)]`: from the attribute to the end of what it governs.
fn test_ranges(code: &[char]) -> Vec<Range<usize>> {
    let attribute: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for start in 0..code.len() {
        if code[start..].starts_with(&attribute) && ranges.last().is_none_or(|range| range.end <= start) {
            let mut depth = 0;
            let end = code[start..].iter().position(|c| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0 && matches!(c, '}' | ';')
            });
            ranges.push(start..end.map_or(code.len(), |length| start + length + 1));
        }
    }
    ranges
}

/// Every path in some code.
pub fn paths(code: &str) -> Vec<NamedPath> {
    let mut paths = Vec::new();
    for (index, line) in code.lines().enumerate() {
        // A `use` tree over several lines is read from its first one.
        let opens = line.split_whitespace().any(|word| word == "use") && !line.contains(';');
        let rest = if opens { statement(code, index) } else { line.to_owned() };
        let tokens = tokens(&rest);
        let mut at = 0;
        while at < tokens.len() {
            at = path(&tokens, at, &[], &mut |segments| paths.push(NamedPath { line: index + 1, segments }))
                + 1;
        }
    }
    paths
}

/// The statement that begins in a line, up to its semicolon.
fn statement(code: &str, line: usize) -> String {
    let rest: String = code.lines().skip(line).collect::<Vec<_>>().join(" ");
    rest.split(';').next().unwrap_or_default().to_owned()
}

/// Words, `::` and single other characters.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if is_word(c) {
            let mut word = String::from(c);
            while let Some(next) = chars.next_if(|next| is_word(*next)) {
                word.push(next);
            }
            tokens.push(word);
        } else if c == ':' && chars.next_if_eq(&':').is_some() {
            tokens.push("::".to_owned());
        } else if !c.is_whitespace() {
            tokens.push(c.to_string());
        }
    }
    tokens
}

/// Reads the path that begins at a token, spreading out braces; returns its last token.
fn path(tokens: &[String], start: usize, before: &[String], out: &mut impl FnMut(Vec<String>)) -> usize {
    let mut segments = before.to_vec();
    let mut at = start;
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("{") if !segments.is_empty() => {
                at += 1;
                while at < tokens.len() && tokens[at] != "}" {
                    at = if tokens[at] == "," { at } else { path(tokens, at, &segments, out) } + 1;
                }
                return at;
            }
            Some(token) if token == "*" && at > start || token.starts_with(is_word) => {
                segments.push(token.to_owned());
                if tokens.get(at + 1).is_some_and(|next| next == "::") {
                    at += 2;
                    continue;
                }
                out(segments);
                return at;
            }
            _ => {
                if segments.len() > before.len() {
                    out(segments);
                }
                return at;
            }
        }
    }
}
