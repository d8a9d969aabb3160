use super::*;
use crate::bridge;
use crate::keyword::Keyword;
use crate::symbol::{Position, Positioned, Symbol};
use crate::testing::live;

fn round(ctx: &mut Ctx, v: &Value) -> Value {
    let mut bytes = Vec::new();
    encode(ctx, v, &mut bytes).unwrap();
    for cut in 0..bytes.len() {
        assert!(decode(ctx, &bytes[..cut]).is_err(), "cut at {cut} of {bytes:?}");
    }
    bytes.push(0x7f);
    let (back, used) = decode(ctx, &bytes).unwrap();
    assert_eq!(used, bytes.len() - 1);
    back
}

#[test]
fn plain_values_come_back_equal() {
    live(|ctx| {
        let mut values = vec![
            Value::NIL,
            Value::TRUE,
            Value::FALSE,
            Value::from_char('é'),
            Value::from_str("häll\0o"),
            Value::from_f64(-0.5),
        ];
        values.extend([0, -1, 1, i64::MAX, i64::MIN, 1 << 62, -(1 << 62) - 1].map(Value::from_i64));
        values.extend([
            Symbol::value(None, "a"),
            Symbol::value(Some("n.s"), "/"),
            Keyword::of("k"),
            Keyword::value(Some("n"), "k"),
        ]);
        values.push(bridge::vector(ctx, values.clone()).unwrap());
        values.push(bridge::list(ctx, vec![]).unwrap());
        values.push(bridge::map(ctx, (0..40).map(Value::from_i64).collect()).unwrap());
        values.push(bridge::set(ctx, (0..20).map(Value::from_i64).collect()).unwrap());
        for v in &values {
            let back = round(ctx, v);
            assert!(bridge::equal(ctx, v, &back).unwrap().truthy());
        }
    });
}

#[test]
fn positions_and_metadata_survive() {
    live(|ctx| {
        let position = Position { file: "f.clj".into(), line: 3, column: 5, end_line: 4, end_column: 1 };
        let meta = bridge::map(ctx, vec![Keyword::of("tag"), Symbol::value(None, "long")]).unwrap();
        let symbol = Symbol::value(None, "x");
        let symbol = symbol.get::<Symbol>().unwrap().replace_meta(Positioned::value(position.clone(), meta));
        let back = round(ctx, &symbol);
        let field = &back.get::<Symbol>().unwrap().meta;
        assert_eq!(field.get::<Positioned>().unwrap().position, position);
        let tag = bridge::get(ctx, &Positioned::visible(field), &Keyword::of("tag")).unwrap();
        assert_eq!(tag.get::<Symbol>().unwrap().name(), "long");
    });
}

#[test]
fn damaged_bytes_are_errors() {
    live(|ctx| {
        for bytes in [
            &[0x09, 0xff, 0xff, 0xff, 0x0f][..],
            &[0x0D, 0xff, 0x7f],
            &[0x03, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2],
            &[0x7f],
            &[0x09, 1, 0xff],
        ] {
            assert!(decode(ctx, bytes).is_err(), "{bytes:?}");
        }
        let deep: Vec<u8> = [0x0D, 1].repeat(20_000);
        assert!(decode(ctx, &deep).is_err());
    });
}
