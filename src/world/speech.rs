//! Speech through the machine's Speech Dispatcher, by its command `spd-say`, where it is installed. It
//! is another process behind a thread: whatever becomes of it, a sitting never waits for it.

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};

use crate::messages::Language;

/// The command of Speech Dispatcher that speaks.
const COMMAND: &str = "spd-say";
/// What `spd-say --pipe-mode` takes for an order to Speech Dispatcher and not for text.
const ORDER: &str = "!-!";
/// Announcements that wait while speech takes none; more are not spoken.
const WAITING_MAX: usize = 16;

/// What is to be spoken in the place of what is being spoken.
struct Announcement {
    language: Language,
    lines: Vec<String>,
}

/// A voice. Dropping it ends its process.
pub struct Speech {
    send: SyncSender<Announcement>,
}

impl Speech {
    /// A voice; `None` where the command cannot be started.
    #[must_use]
    pub fn start() -> Option<Self> {
        let child = Command::new(COMMAND)
            .args(["--pipe-mode", "--application-name", "invigil"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // What the terminal does to this process is not for the voice.
            .process_group(0)
            .spawn()
            .ok()?;
        let (send, announcements) = sync_channel(WAITING_MAX);
        std::thread::spawn(move || speak(child, &announcements));
        Some(Self { send })
    }

    /// Speaks lines; what is still being spoken falls silent. `false` when the voice is gone.
    pub fn say(&self, language: Language, lines: &[String]) -> bool {
        if lines.is_empty() {
            return true;
        }
        let announcement = Announcement { language, lines: lines.to_vec() };
        // A voice that takes nothing more is left behind; the lines are on the terminal.
        !matches!(self.send.try_send(announcement), Err(TrySendError::Disconnected(_)))
    }
}

/// Hands announcements to the voice, until there are no more or it is gone.
fn speak(mut child: Child, announcements: &Receiver<Announcement>) {
    let mut language = None;
    if let Some(mut voice) = child.stdin.take() {
        while let Ok(announcement) = announcements.recv() {
            let orders = orders(&announcement, &mut language);
            if voice.write_all(orders.as_bytes()).and_then(|()| voice.flush()).is_err() {
                break;
            }
        }
    }
    // Its input is closed; when it ends is its own affair.
    let _ = child.wait();
}

/// What `spd-say --pipe-mode` reads: silence, the language where it has changed, and the lines, none of
/// which can be an order.
fn orders(announcement: &Announcement, language: &mut Option<Language>) -> String {
    let mut text = format!("{ORDER}CANCEL self\n");
    if *language != Some(announcement.language) {
        *language = Some(announcement.language);
        text.push_str(&format!("{ORDER}SET self LANGUAGE {}\n", announcement.language));
    }
    for line in &announcement.lines {
        text.push_str(&line.replace(ORDER, "! "));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_silences_the_one_before_and_no_line_of_it_is_an_order() {
        let mut language = None;
        let mut said = |code, line: &str| {
            orders(&Announcement { language: code, lines: vec![line.into()] }, &mut language)
        };
        assert_eq!(
            said(Language::English, "Question 1."),
            "!-!CANCEL self\n!-!SET self LANGUAGE en\nQuestion 1.\n"
        );
        assert_eq!(said(Language::English, "!-!QUIT"), "!-!CANCEL self\n! QUIT\n");
        assert_eq!(said(Language::Welsh, "x !-!-!y"), "!-!CANCEL self\n!-!SET self LANGUAGE cy\nx ! -!y\n");
    }
}
