//! Passwords among the arguments: everybody who is logged in on a machine sees the arguments of every
//! process there. They go no further than they were typed, and whoever types one is told.

use std::ffi::{OsStr, OsString};

use crate::world::entry_desk::DATABASE_VARIABLE;

/// The option that says where the register is.
const OPTION: &[u8] = b"--database";

/// Arguments without the option that says where the register is, in both of its spellings. It goes on in
/// the environment.
pub(super) fn without_database(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments = arguments.into_iter();
    let mut kept = Vec::new();
    while let Some(argument) = arguments.next() {
        match value_beside(&argument) {
            Some(_) => {}
            None if argument.as_encoded_bytes() == OPTION => {
                // Its value is the next one.
                arguments.next();
            }
            None => kept.push(argument),
        }
    }
    kept
}

/// The value in `--database=VALUE`.
fn value_beside(argument: &OsStr) -> Option<&[u8]> {
    argument.as_encoded_bytes().strip_prefix(OPTION)?.strip_prefix(b"=")
}

/// What whoever gave a password as an argument is told; `None` where nobody did.
pub(super) fn note_on_passwords(arguments: &[OsString]) -> Option<String> {
    let is_secret = |argument: &OsString| {
        let value = value_beside(argument).unwrap_or(argument.as_encoded_bytes());
        has_password(&String::from_utf8_lossy(value))
    };
    arguments.iter().any(is_secret).then(|| {
        format!(
            "a password on the command line can be read by others on this machine while the program runs, and stays in the history of the shell; give the URL in the environment instead, as {DATABASE_VARIABLE}"
        )
    })
}

/// Whether a text is the URL of a database, sound or not, with a password in it.
fn has_password(text: &str) -> bool {
    let rest = text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"));
    rest.is_some_and(|rest| {
        // A password may itself hold an @ where it should not.
        let user = rest.rsplit_once('@').map_or("", |(user, _)| user);
        let options = rest.split_once('?').map_or("", |(_, options)| options);
        user.contains(':') || options.split('&').any(|option| option.starts_with("password="))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_place_of_the_register_is_not_handed_on_in_either_spelling() {
        let url = "postgres://officer:secret@db.example/centre";
        let apart = arguments(&["--seat", "A1", "--database", url, "--plain"]);
        let joined = arguments(&["--seat", "A1", &format!("--database={url}"), "--plain"]);
        let kept = arguments(&["--seat", "A1", "--plain"]);
        assert_eq!(without_database(apart), kept);
        assert_eq!(without_database(joined), kept);
        assert_eq!(without_database(arguments(&["--database"])), arguments(&[]));
        // Another option that begins alike is another option.
        let other = arguments(&["--databases", "x"]);
        assert_eq!(without_database(other.clone()), other);
    }

    #[test]
    fn only_a_password_is_noted_and_it_is_not_repeated() {
        for secret in [
            "postgres://officer:secret@db.example/centre",
            "--database=postgresql://officer:secret@db.example/centre",
            "postgres://officer@db.example/centre?sslmode=require&password=secret",
            "postgres://officer:sec@secret/db.example",
        ] {
            let note = note_on_passwords(&arguments(&["invigil", "centre", "--database", secret])).unwrap();
            assert!(note.contains("INVIGIL_DATABASE") && !note.contains("secret"), "{note}");
        }
        for open in ["postgres://officer@db.example/centre", "centre.sqlite", "--database=centre.sqlite"] {
            assert_eq!(note_on_passwords(&arguments(&["invigil", "sit", open])), None, "{open}");
        }
    }
}
