//! The same for programs: JSON and rows.

use invigil::formats::{audit_json, room_pack_json};
use serde_json::Value;

use crate::made_up::{HOSTILE, audit, held, pack};

#[test]
fn a_room_as_json_says_who_sits_where_until_when() {
    let json: Value = serde_json::from_str(&room_pack_json::write(&held()).unwrap()).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["starts"], "2026-11-26 09:30");
    assert_eq!(json["tests"][0]["finish"], "2026-11-26 10:35");
    let candidates = json["candidates"].as_array().unwrap();
    assert_eq!(candidates.len(), 8);
    let ada = &candidates[0];
    assert_eq!((&ada["name"], &ada["seat"]), (&"Ada Nolan".into(), &"A1".into()));
    assert_eq!(ada["finish"], "2026-11-26 10:52");
    assert_eq!(ada["proceedings"][1]["by"][0], "Bea Smith");
    // Of somebody who was forgotten, nothing but ids is there.
    let gone = candidates.iter().find(|candidate| candidate["entry"] == "E-8").unwrap();
    assert_eq!(["name", "uln", "born"].map(|field| gone.get(field).is_some()), [false; 3]);
    let text = json.to_string().to_lowercase();
    assert!(!text.contains("\"pin") && !text.contains("code"), "{text}");
}

#[test]
fn rows_fit_under_their_headings() {
    let rows = room_pack_json::rows(&pack());
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.len() == room_pack_json::headings().len()));
    assert!(rows.iter().any(|row| row.contains(&HOSTILE.to_owned())));
    let rows = audit_json::rows(&audit());
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| row.len() == audit_json::headings().len()));
    let column = |name: &str| audit_json::headings().iter().position(|heading| heading == name).unwrap();
    assert_eq!(rows[0][column("result")], "pass");
    assert_eq!(rows[0][column("given_ms")], "630000");
    assert_eq!(rows[0][column("record")].len(), 64);
    let forgotten = rows.iter().find(|row| row[0] == "S-four").unwrap();
    assert_eq!(forgotten[column("name")], "forgotten");
}

#[test]
fn an_audit_as_json_holds_what_the_pages_say() {
    let file = audit();
    let json: Value = serde_json::from_str(&audit_json::write(&file).unwrap()).unwrap();
    assert_eq!(json["counts"]["sittings"], 6);
    assert_eq!(json["odd"].as_array().unwrap().len(), file.oddities().len());
    let first = &json["sittings"][0];
    assert_eq!(first["record"], file.sittings[0].attempt.record.to_string());
    assert_eq!(first["verify"][2], "invigil draw --like S-one/form.json");
    assert_eq!(first["mark"]["is_pass"], true);
    assert_eq!(json["changes"][1]["what"], "entry E-5 is absent");
}
