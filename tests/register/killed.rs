//! Programs and servers that are killed in the middle of something: what was committed is there, and of
//! what was not there is nothing.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use invigil::engine::centre::entry::EntryState;
use invigil::engine::centre::seating::TestRoom;
use invigil::world::register::{Place, Register, RegisterError};

use crate::child;
use crate::postgres_server::{FreshDatabase, PostgresServer};
use crate::support::{by, entry, learner, on_both, register};

/// Batches of learners by their number: each is whole or is not there. Gives how many there are.
fn whole_batches(register: &mut Register) -> usize {
    let mut batches: BTreeMap<String, usize> = BTreeMap::new();
    for learner in register.learners().unwrap() {
        *batches.entry(learner.id.rsplit_once('-').unwrap().0.to_owned()).or_default() += 1;
    }
    assert!(batches.values().all(|count| *count == child::AT_ONCE), "{batches:?}");
    let lines = register.changes(5, 5).unwrap();
    assert_eq!(lines.len(), batches.len(), "one line for each batch");
    batches.len()
}

on_both! {
fn a_program_that_is_killed_while_it_adds_learners_leaves_whole_batches(fresh) {
    drop(register(&fresh.place));
    let mut expected = 0;
    // Killed after so many lines, at whatever it does then.
    for lines in [1, 2, 4, 5, 9] {
        let first = expected.to_string();
        let mut child = child::start("learners", &fresh.place, &[(child::FIRST, &first)]);
        let mut said: Vec<String> = (0..lines).map(|_| child.line().unwrap()).collect();
        said.extend(child.kill());
        let kept = said.iter().filter(|line| line.starts_with("kept")).count();
        let there = whole_batches(&mut Register::open(&fresh.place).unwrap()) - expected;
        // The last one may have been kept before it could be told.
        assert!(there == kept || there == kept + 1, "{there} batches are there and {kept} were kept");
        expected += there;
    }
    assert!(expected >= 4, "the children were killed too early to prove much: {expected}");
}
}

on_both! {
fn a_program_that_is_killed_while_it_records_leaves_one_round_whole(fresh) {
    drop(register(&fresh.place));
    for rounds in [1, 3, 10, 17] {
        let mut child = child::start("attempts", &fresh.place, &[]);
        let mut said: Vec<String> = (0..rounds).map(|_| child.line().unwrap()).collect();
        said.extend(child.kill());
        let last: u32 = said.last().unwrap().parse().unwrap();
        let kept = Register::open(&fresh.place).unwrap().attempt("S-1").unwrap().unwrap();
        assert!(kept.number == last || kept.number == last + 1, "{} after {last}", kept.number);
        assert!(kept == child::round(kept.number), "a mixture of rounds");
    }
}
}

on_both! {
fn a_program_that_is_killed_in_the_middle_has_changed_nothing_and_holds_up_nobody(fresh) {
    let mut register = register(&fresh.place);
    register.put_room(&TestRoom { name: "Study".into(), rows: 1, columns: 1 }, &by(3)).unwrap();
    let mut child = child::start("middle of learners", &fresh.place, &[]);
    assert_eq!(child.line().unwrap(), "400");
    // Reading goes on meanwhile, and shows nothing of it.
    assert_eq!(register.learners().unwrap(), []);
    child.kill();
    register.add_learners(&[learner("L-1", "Ada")], &by(4), &mut |_| ()).unwrap();
    register.add_entries(&[entry("E-1", "L-1", None)], &by(4)).unwrap();
    assert_eq!(register.learners().unwrap().len(), 1);

    let mut child = child::start("middle of a draw", &fresh.place, &[]);
    assert_eq!(child.line().unwrap(), "drawing");
    child.kill();
    assert_eq!(register.entry("E-1").unwrap(), Some(entry("E-1", "L-1", None)));
    assert_eq!(register.attempt("S-1").unwrap(), None);
    assert_eq!(register.changes(5, 5).unwrap(), []);
    drop(register);
    let mut register = Register::open(&fresh.place).unwrap();
    register.record_attempt(&child::round(1), &by(6)).unwrap();
}
}

/// A server of its own with a register on it.
fn server() -> Option<(PostgresServer, Place)> {
    let server = PostgresServer::start(&[])?;
    let place = Place::parse(&server.url("postgres"));
    drop(register(&place));
    Some((server, place))
}

#[test]
fn a_server_that_is_killed_keeps_what_was_committed_and_the_next_call_connects_again() {
    let Some((mut server, place)) = server() else {
        return;
    };
    for rounds in [1, 4] {
        let (tell, told) = mpsc::channel();
        let worker_place = place.clone();
        let worker = std::thread::spawn(move || {
            let mut register = Register::open(&worker_place).unwrap();
            let mut kept = 0;
            let error = loop {
                match register.record_attempt(&child::round(kept + 1), &by(5)) {
                    Ok(()) => kept += 1,
                    Err(error) => break error,
                }
                let _ = tell.send(kept);
            };
            (register, kept, error)
        });
        while told.recv().unwrap() < rounds {}
        server.kill();
        let (mut register, kept, error) = worker.join().unwrap();
        let may_be_in = matches!(error, RegisterError::OutcomeUnknown { .. });
        assert!(
            may_be_in
                || matches!(error, RegisterError::ConnectionLost { .. } | RegisterError::NoConnection { .. }),
            "{error}"
        );
        let error = register.attempt("S-1").unwrap_err();
        assert!(matches!(error, RegisterError::NoConnection { .. }), "{error}");
        server.restart();
        let there = register.attempt("S-1").unwrap().unwrap();
        assert!(
            there.number == kept || may_be_in && there.number == kept + 1,
            "{} after {kept}",
            there.number
        );
        assert!(there == child::round(there.number), "a mixture of rounds");
        register.record_attempt(&child::round(kept + 2), &by(6)).unwrap();
    }
}

#[test]
fn a_server_that_is_killed_in_the_middle_has_changed_nothing() {
    let Some((mut server, place)) = server() else {
        return;
    };
    let mut register = Register::open(&place).unwrap();
    let learners: Vec<_> = (0..child::AT_ONCE).map(|n| learner(&format!("L-{n}"), "Ada")).collect();
    let mut is_killed = false;
    let mut kill = |_| {
        if !is_killed {
            server.kill();
            is_killed = true;
        }
    };
    let error = register.add_learners(&learners, &by(5), &mut kill).unwrap_err();
    assert!(matches!(error, RegisterError::ConnectionLost { .. }), "{error}");
    assert!(error.to_string().contains("nothing was changed"), "{error}");
    server.restart();
    assert_eq!(register.learners().unwrap(), []);
    register.add_learners(&learners, &by(6), &mut |_| ()).unwrap();
    register.add_entries(&[entry("E-1", "L-1", None)], &by(6)).unwrap();

    let seen = register.entry("E-1").unwrap().unwrap();
    let drawn = register.draw_for(&seen, "S-1", &by(7), &mut |_| {
        server.kill();
        Ok(child::round(1))
    });
    assert!(matches!(drawn, Err(RegisterError::ConnectionLost { .. })));
    server.restart();
    assert_eq!(register.entry("E-1").unwrap().unwrap().state, EntryState::Entered);
    assert_eq!(register.learners().unwrap().len(), child::AT_ONCE);

    // The server is back before the draw is done: what follows must not happen on a new connection.
    let seen = register.entry("E-1").unwrap().unwrap();
    let drawn = register.draw_for(&seen, "S-1", &by(7), &mut |_| {
        server.kill();
        server.restart();
        Ok(child::round(1))
    });
    assert!(matches!(drawn, Err(RegisterError::ConnectionLost { .. })), "{drawn:?}");
    assert_eq!(register.entry("E-1").unwrap(), Some(seen));
    assert_eq!(register.attempt("S-1").unwrap(), None);
    // While nothing goes on, nobody notices.
    server.kill();
    server.restart();
    assert_eq!(register.rooms().unwrap().len(), 2);
    server.kill();
    server.restart();
    register.put_room(&TestRoom { name: "Study".into(), rows: 1, columns: 1 }, &by(8)).unwrap();
    assert_eq!(register.changes(7, 7).unwrap(), []);
}

/// Carries bytes between the register and a server, and at the word COMMIT, while it is told to, cuts the
/// line: before the server gets the word, or after.
fn cut_at_commit(server: u16, reaches_the_server: &'static AtomicBool, cuts: &'static AtomicBool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (client, to_server) = (client.unwrap(), TcpStream::connect(("127.0.0.1", server)).unwrap());
            let (mut answers, mut to_client) = (to_server.try_clone().unwrap(), client.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut answers, &mut to_client));
            std::thread::spawn(move || carry(client, to_server, reaches_the_server, cuts));
        }
    });
    port
}

fn carry(mut client: TcpStream, mut server: TcpStream, reaches_the_server: &AtomicBool, cuts: &AtomicBool) {
    let mut bytes = [0; 65_536];
    while let Ok(count @ 1..) = client.read(&mut bytes) {
        let bytes = &bytes[..count];
        if cuts.load(Ordering::SeqCst) && bytes.windows(6).any(|six| six == b"COMMIT") {
            let _ = client.shutdown(std::net::Shutdown::Both);
            if reaches_the_server.load(Ordering::SeqCst) {
                server.write_all(bytes).unwrap();
                // The answer, which goes nowhere, tells that it is done.
                let _ = server.shutdown(std::net::Shutdown::Write);
            } else {
                let _ = server.shutdown(std::net::Shutdown::Both);
            }
            return;
        }
        if server.write_all(bytes).is_err() {
            return;
        }
    }
}

#[test]
fn a_line_that_is_cut_at_the_commit_leaves_a_doubt_that_the_register_clears_up() {
    static REACHES: AtomicBool = AtomicBool::new(false);
    static CUTS: AtomicBool = AtomicBool::new(false);
    let Some(server) = PostgresServer::start(&[]) else {
        return;
    };
    let database = FreshDatabase::on(&server.url("postgres"));
    drop(register(&Place::parse(&database.url)));
    let name = database.url.rsplit_once('/').unwrap().1;
    let port = cut_at_commit(server.port(), &REACHES, &CUTS);
    let place = Place::parse(&format!("postgres://postgres:hunter2@127.0.0.1:{port}/{name}"));
    let mut register = Register::open(&place).unwrap();
    for reaches in [false, true] {
        REACHES.store(reaches, Ordering::SeqCst);
        CUTS.store(true, Ordering::SeqCst);
        let room = TestRoom { name: format!("Room {reaches}"), rows: 1, columns: 1 };
        let error = register.put_room(&room, &by(5)).unwrap_err();
        CUTS.store(false, Ordering::SeqCst);
        assert!(matches!(error, RegisterError::OutcomeUnknown { .. }), "{error}");
        assert!(error.to_string().contains("it may or may not be in; look at"), "{error}");
        assert!(!format!("{error} {error:?}").contains("hunter2"));
        // A change that goes through waits until the server is done with the one in doubt.
        register.put_room(&TestRoom { name: "After".into(), ..room.clone() }, &by(6)).unwrap();
        assert_eq!(register.rooms().unwrap().contains(&room), reaches);
        assert_eq!(register.changes(5, 5).unwrap().len(), usize::from(reaches));
    }
}
