//! Invigil runs real multiple-choice examinations in a terminal.
//!
//! It draws a form from a bank of items by learning outcome, guided learning hours and demand;
//! times an invigilated sitting with every answer safe on disk; marks it; and after a fail tells
//! the learner and the centre, outcome by outcome, what to work on.
//!
//! # The journey of the data
//!
//! ```text
//! specification ─► bank ─► blueprint ─► form ─► sitting ─► script ─► mark ─► feedback ─► report
//! ```
//!
//! # Code map
//!
//! Read the engine first, in the order of the journey; everything else serves it.
//!
//! | module | what lives there |
//! |---|---|
//! | [`engine::qualification`] | specification: units, outcomes with their hours, statements, topics, editions of the law, test settings, what the bank is held to |
//! | [`engine::item`], [`engine::bank`], [`engine::item_writing`] | items, their checks, the rules of item writing; [`engine::rules`] explains every rule by its code |
//! | [`engine::blueprint`] (on [`engine::flow`]), [`engine::supply`] | whole numbers of items for every outcome and demand; whether a bank can supply them |
//! | [`engine::coverage`], [`engine::gaps`], [`engine::guessing`], [`engine::simulation`] | for owners: what a bank covers, what to write next, what guessing gets right, thousands of draws counted |
//! | [`engine::blind`], [`engine::versions`], [`engine::change`] | for owners: review without the key, items that were shown and then edited, what changed between two banks |
//! | [`engine::draw`], [`engine::form`] | the reproducible draw; the form and, apart from it, its key book |
//! | [`engine::draw::steering`], [`engine::draw::burden`], [`engine::draw::lightest`], [`engine::draw::again`] | a draw away from what was seen and what lies beside, to what was used least: what weighs against an item, the search that proves the lightest selection, a form drawn again from what it says of itself |
//! | [`engine::sitting`] | one candidate's timed attempt: commands and moments in, events out |
//! | [`engine::kinship`] | records of one sitting that went on in more than one place |
//! | [`engine::room`] | the room around the sittings: PINs and waits after wrong ones, how a candidate is known, when a test may start, the start code, orders to desks |
//! | [`engine::history`] | what the record of a sitting tells beyond its state: when what happened |
//! | [`engine::script`], [`engine::mark`], [`engine::feedback`] | what a closed sitting leaves, what it earns, what to work on |
//! | [`engine::centre`]: [`learner`](engine::centre::learner), [`uln`](engine::centre::uln), [`entry`](engine::centre::entry), [`entering`](engine::centre::entering), [`entry_change`](engine::centre::entry_change), [`seating`](engine::centre::seating), [`roll`](engine::centre::roll) | before a test: who may be entered when and where, what can be done to an entry, who is expected today |
//! | [`attempt`](engine::centre::attempt), [`derive`](engine::centre::derive), [`difference`](engine::centre::difference), [`retake_rules`](engine::centre::retake_rules), [`progress`](engine::centre::progress), [`cohort`](engine::centre::cohort) | after it: the attempt derived from the record, where the register says something else, when somebody may try again, whether a change is more than chance, many learners at once |
//! | [`issued`](engine::centre::issued), [`handing_out`](engine::centre::handing_out), [`room_pack`](engine::centre::room_pack), [`audit`](engine::centre::audit), [`picture`](engine::centre::picture), [`deed`](engine::centre::deed) | what reports are made of; what the dashboard shows, and what it and the commands ask to be done |
//! | [`engine::digest`], [`engine::fault`], [`engine::text`], [`engine::date`] | canonical bytes; what a check finds; which characters may be shown, and words; days |
//! | [`messages`] | a layer of its own: what screens and pages say, in each [`engine::language`] |
//! | [`formats`] | bytes to values and back: TOML with located findings, JSON, CSV, the chained journal; [`formats::bank_edit`] edits item files |
//! | [`formats::learners_csv`], [`formats::entries_csv`] (on [`formats::import_text`], [`formats::import_table`]), [`formats::safe_csv`] | tables from spreadsheets, with every fault by its line; tables for them, in which nothing runs |
//! | [`formats::attempt_json`], [`formats::arrangements_json`], [`formats::roll_json`], [`formats::centre_json`] | what the register keeps as JSON, what its processes tell the candidate's, what the centre's commands list |
//! | [`report`] | what people read: one content tree, [`report::document`], written as text or Markdown; one chart |
//! | [`report::page`] | the same tree as designed pages: [`html`](report::page::html) and tagged [`pdf`](report::page::pdf) |
//! | [`report::learner_page`], [`report::result_page`], [`report::tutor_page`], [`report::room_pack`], [`report::audit_file`] | what a centre hands out and keeps |
//! | [`tui`] | the candidate's screen: model, update, view; the owners' [`tui::preview`]; [`tui::centre`], the centre's dashboard |
//! | [`tui::sheet`], [`tui::staff`] | what invigilators fill in, and the interventions that a filled-in sheet asks for; for the screen and the lines alike |
//! | [`tui::lines`] | the same test as lines of words for screen readers and Braille: what is told of a model, what typed lines mean |
//! | [`world`] | files, clocks, terminals, processes; [`world::desk`] is where engine, screen and disk meet; [`world::room_folder`] keeps a room, [`world::sitting_orders`] carries orders to its desks; [`world::line_desk`], [`world::line_terminal`] and [`world::speech`] give the test in lines |
//! | [`world::register`] | the centre's records: one schema and one set of queries for SQLite and PostgreSQL |
//! | [`world::centre_office`], [`world::centre_screen`], [`world::entry_import`] | the register behind the commands and the dashboard, so that both do the same; entries by the hundred |
//! | [`world::entry_desk`], [`world::registrar`], [`world::drawing`], [`world::attempt_folder`], [`world::rebuild`] | a sitting and the register: what the candidate's process asks, the process that answers, the form of an entry, what a sitting's folder says of the attempt, all results made again |
//! | [`world::report_source`], [`world::report_queue`], [`world::report_run`], [`world::report_pages`], [`world::report_folder`] | reports: read learner by learner, set by two threads, in every form, each file whole or not at all |
//! | [`world::disk`], [`world::start_check`] | what a record asks of a disk, so that tests can give it a worse one; what is looked at before a test may start |
//! | [`world::mirror`], [`world::continuation`], [`world::forks`] | when a machine is lost: a copy of the record, going on from it elsewhere, and records that were taken up twice |
//! | [`cli`] | one file a command; those of `invigil bank`, `centre`, `report`, `room` and `sitting` in folders of their own |
//!
//! # Invariants
//!
//! - **Dependencies run one way**: `cli` → `world` → `formats`, `report`, `tui` → `messages` → `engine`;
//!   `formats` needs no messages. `tests/data/architecture.rs` reads the `use` lines and proves it.
//! - **The engine is pure.** No file, clock, terminal, serialisation or global randomness; time
//!   and seeds are passed in. Same input, same bytes, on every machine.
//! - **The record is the truth.** A sitting's state is the replay of its journal and nothing else.
//!   An event changes the state on the screen only after it is durable.
//! - **Time left never rises by itself.** Only an intervention on record gives time, and no more than
//!   [`engine::sitting::ledger`] can account for: its classes add up to the span by the clocks.
//! - **A covered test shows nothing of itself.** Whatever stops or interrupts it lies over it, on the
//!   screen as in the lines.
//! - **A form holds no key.** [`engine::form::Form`] and [`engine::form::KeyBook`] are different
//!   values in different files. The candidate's process reads forms; drawing and marking, which
//!   need keys, run in processes of their own.
//! - **A form can be drawn again** from its bank, qualification and seed, the ids that it left out and
//!   what steered it; it names them all.
//! - **An overlap is the least possible, or there is no form.** A steered draw ends with a proof that no
//!   selection weighs less, or with an error.
//! - **The register is derived where it speaks of sittings.** Journals and key books are the truth;
//!   [`world::rebuild`] makes every result again. Only entries and what belongs to them, rules and who was
//!   given what begin in the register.
//! - **One program writes to the register at a time**, a change is one transaction, and whoever changes an
//!   entry must have seen its last change.
//! - **Only processes of their own talk to the register during a test**, never the candidate's: it asks them,
//!   and reads their answers. The register's place, which may hold a password, goes to them in the
//!   environment and never as an argument.
//! - **The change log names no learner**, and no error of the register one that the caller did not give. So a
//!   learner can be forgotten.
//! - **Pages hold no script and fetch nothing.** Every word is escaped by the writer, cells of tables never run,
//!   files are named after ids; the same records and the same day give the same bytes.
//! - **What was shown keeps its words.** An item that is reworded after use gets a new version. Only
//!   the last version is drawn; the others stay, retired.
//! - **What owners note changes no draw.** Reviews, allowances and the targets of the bank are part
//!   of no digest.
//! - **Commands edit item files line by line.** An edit is read back before it counts, and a file is
//!   replaced whole or not at all.
//! - **Feedback holds no item.** It is made from marks and labels, into which no item can come.
//! - **A PIN is nowhere but in wiped memory.** On disk are slow hashes; no error, log or debugging
//!   output repeats what was typed. Only a right PIN makes a [`world::room_folder::Authority`], and
//!   without one a room is not changed.
//! - **Text from outside is shown as glyphs.** Every name and item passes through
//!   [`engine::text`] before a screen or a page gets it.
//! - Nothing about any subject or awarding body is in the code: another qualification is another
//!   folder under `item-banks`.

pub mod cli;
pub mod engine;
pub mod formats;
pub mod messages;
pub mod report;
pub mod tui;
pub mod world;
