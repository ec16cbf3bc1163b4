//! Every operation of every model, written by one end and read by the other, whole and damaged.

use proptest::prelude::*;

use super::super::problem::Judge;
use super::*;

fn check_request(case: &Case, seed: u64) {
    let name = case.schema.name;
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, case.schema.service == ServiceName::Sts);
    let parts = encode_input(case.schema, sent.as_ref()).unwrap();
    let head = head_of(&parts);
    let mut read = (case.input)();
    let mut judge = Judge::strict();
    match Dialect::of(case.schema.service, &head) {
        Dialect::S3Xml | Dialect::RestJson => {
            rest::read_request(&mut judge, case.schema, &head, &parts.body, read.as_mut());
        }
        Dialect::AwsJson => read_json(&mut judge, &parts.body, read.as_mut()),
        Dialect::SqsQuery | Dialect::SqsQueryJson | Dialect::StsQuery => {
            query::read(&mut judge, read.as_mut(), &head, &parts.body)
        }
    }
    assert_eq!(
        judge.into_problems(),
        vec![],
        "{name}: {}",
        String::from_utf8_lossy(&parts.body)
    );
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{name} {}",
        String::from_utf8_lossy(&parts.body)
    );
}

fn check_answer(case: &Case, seed: u64) {
    let name = case.schema.name;
    let mut sent = (case.output)();
    Filler::new(seed).structure(sent.as_mut(), None, case.schema.service == ServiceName::Sts);
    let parts = encode_output(case.schema, None, sent.as_ref()).unwrap();
    let mut read = (case.output)();
    decode_output(case.schema, parts.status, &parts.headers, &parts.body, read.as_mut()).unwrap();
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{name} {}",
        String::from_utf8_lossy(&parts.body)
    );
}

/// The old protocol of SQS, which our client does not write: through the writer of forms.
fn check_form(case: &Case, seed: u64) {
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, true);
    let form = query::write(case.schema.name, "2012-11-05", sent.as_ref());
    let mut read = (case.input)();
    let mut judge = Judge::strict();
    query::read(&mut judge, read.as_mut(), &head(Method::POST, "/", &[], &[]), &form);
    assert_eq!(judge.into_problems(), vec![]);
    assert_eq!(
        difference(sent.as_ref(), read.as_ref()),
        None,
        "{}",
        String::from_utf8_lossy(&form)
    );
}

/// A document of an SQS operation as a client writes it.
fn sqs_document(case: &Case, seed: u64) -> Vec<u8> {
    let mut sent = (case.input)();
    Filler::new(seed).structure(sent.as_mut(), None, seed.is_multiple_of(2));
    encode_input(case.schema, sent.as_ref()).unwrap().body.to_vec()
}

/// Where the quick way does not give up, the other one reads the same and finds nothing wrong.
fn check_both_ways(case: &Case, body: &[u8]) {
    let mut quick = (case.input)();
    if !json_quick::read(quick.as_mut(), body) {
        return;
    }
    let (mut slow, mut judge) = ((case.input)(), Judge::strict());
    json::read_structure(&mut judge, slow.as_mut(), &serde_json::from_slice(body).unwrap());
    let text = String::from_utf8_lossy(body);
    assert_eq!(judge.into_problems(), vec![], "{text}");
    assert_eq!(difference(quick.as_ref(), slow.as_ref()), None, "{text}");
}

/// What stands in a document instead of a member, as JSON; nothing for a member that is missing.
const WRONG: [&str; 10] = [
    "",
    "null",
    "99999999999",
    "-1",
    "1.5",
    "true",
    "\"\"",
    "\"x\"",
    "[]",
    "{}",
];

/// Replaces the member that comes after `left` others, at any depth; counts `left` down.
fn warp(document: &mut serde_json::Value, left: &mut usize, instead: &str) -> bool {
    match document {
        serde_json::Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            names.into_iter().any(|name| {
                if *left > 0 {
                    *left -= 1;
                    return members.get_mut(&name).is_some_and(|member| warp(member, left, instead));
                }
                match instead {
                    "" => members.remove(&name),
                    json => members.insert(name, serde_json::from_str(json).unwrap()),
                };
                true
            })
        }
        serde_json::Value::Array(items) => items.iter_mut().any(|item| warp(item, left, instead)),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_request_survives_the_wire(seed in any::<u64>()) {
        all_cases().for_each(|case| check_request(case, seed));
    }

    #[test]
    fn every_answer_survives_the_wire(seed in any::<u64>()) {
        all_cases().for_each(|case| check_answer(case, seed));
    }

    #[test]
    fn every_sqs_request_survives_the_query_protocol(seed in any::<u64>()) {
        sqs::OPERATIONS.iter().for_each(|case| check_form(case, seed));
    }

    #[test]
    fn damaged_requests_never_panic(seed in any::<u64>(), at in any::<usize>(), byte in any::<u8>(), cut in any::<usize>()) {
        for case in all_cases() {
            let mut sent = (case.input)();
            Filler::new(seed).structure(sent.as_mut(), None, false);
            let parts = encode_input(case.schema, sent.as_ref()).unwrap();
            let mut head = head_of(&parts);
            let mut body = parts.body.to_vec();
            if !body.is_empty() {
                let length = body.len();
                body[at % length] = byte;
                body.truncate(1 + cut % length);
            }
            head.raw_path.truncate(1 + cut % head.raw_path.len());
            if let Some(pair) = head.query.get_mut(at % (1 + parts.query.len())) {
                pair.1 = char::from(byte).to_string();
            }
            let refused = decode_input(case.schema, &head, &body, (case.input)().as_mut()).err();
            prop_assert!(refused.is_none_or(|error| (400..=501).contains(&error.status) && error.status != 500));
        }
    }

    #[test]
    fn both_ways_to_read_json_agree(seed in any::<u64>(), at in any::<usize>(), byte in prop::sample::select(&b"\"{}[]:,\\nu01 aQ\xff"[..])) {
        for case in sqs::OPERATIONS {
            let mut body = sqs_document(case, seed);
            let length = body.len();
            body[at % length] = byte;
            check_both_ways(case, &body);
        }
    }

    #[test]
    fn both_ways_to_read_json_agree_on_members_of_the_wrong_kind(seed in any::<u64>(), at in any::<usize>()) {
        for case in sqs::OPERATIONS {
            for instead in WRONG {
                let mut document: serde_json::Value = serde_json::from_slice(&sqs_document(case, seed)).unwrap();
                let mut left = usize::MAX;
                warp(&mut document, &mut left, instead);
                let members = usize::MAX - left;
                warp(&mut document, &mut (at % members.max(1)), instead);
                check_both_ways(case, document.to_string().as_bytes());
            }
        }
    }

    #[test]
    fn both_ways_to_read_json_agree_on_repeated_members(seed in any::<u64>(), at in any::<usize>()) {
        for case in sqs::OPERATIONS {
            let document: serde_json::Value = serde_json::from_slice(&sqs_document(case, seed)).unwrap();
            let members: Vec<_> = document.as_object().unwrap().iter().collect();
            let Some((name, value)) = members.get(at % members.len().max(1)) else { continue };
            let text = document.to_string();
            check_both_ways(case, format!("{{\"{name}\":{value},{}", &text[1..]).as_bytes());
        }
    }

    #[test]
    fn xml_parser_never_panics(document in "[<>/a-c&;#x0-9 =\"'!\\[\\]CDAT-]{0,60}") {
        let _parsed = xml_parse::parse(document.as_bytes());
    }
}

#[test]
fn every_request_routes_back_to_its_operation() {
    for case in all_cases() {
        let mut sent = (case.input)();
        Filler::new(7).structure(sent.as_mut(), None, false);
        let parts = encode_input(case.schema, sent.as_ref()).unwrap();
        let head = head_of(&parts);
        let found = match case.schema.service {
            ServiceName::S3 => s3::route(&head).map(s3::OperationName::name),
            ServiceName::Sqs => sqs::route(&head, &parts.body).map(sqs::OperationName::name),
            ServiceName::Sts => sts::route(&head, &parts.body).map(sts::OperationName::name),
            ServiceName::Lambda => lambda::route(&head).map(lambda::OperationName::name),
            ServiceName::LambdaWeb => lambda_web::route(&head).map(lambda_web::OperationName::name),
        };
        assert_eq!(found.unwrap(), case.schema.name, "{} {}", head.method, head.raw_path);
    }
}
