//! Addresses to functions and lines, from the symbol tables and DWARF of the ELF files that are loaded now.

use super::Place;
use addr2line::Loader;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CStr, OsStr, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::rc::Rc;

thread_local! {
    /// The files opened so far; what could not be read stays `None`.
    static FILES: RefCell<HashMap<PathBuf, Option<Rc<Loader>>>> = RefCell::default();
}

/// A search for the loaded file that holds an address.
struct Search {
    address: u64,
    /// The file, and the distance between its addresses and those in memory.
    found: Option<(PathBuf, u64)>,
}

/// Looks at one loaded file; answers 1 when it is the one.
unsafe extern "C" fn look(info: *mut libc::dl_phdr_info, _: usize, data: *mut c_void) -> c_int {
    // SAFETY: the dynamic linker passes a valid description, and `data` is the search that `holder` passed.
    let (info, search) = unsafe { (&*info, &mut *data.cast::<Search>()) };
    // SAFETY: the headers are `dlpi_phnum` in number.
    let headers = unsafe { std::slice::from_raw_parts(info.dlpi_phdr, usize::from(info.dlpi_phnum)) };
    let holds = |h: &libc::Elf64_Phdr| {
        let start = info.dlpi_addr.wrapping_add(h.p_vaddr);
        h.p_type == libc::PT_LOAD && (start..start.wrapping_add(h.p_memsz)).contains(&search.address)
    };
    if !headers.iter().any(holds) {
        return 0;
    }
    // SAFETY: a file's name is a C string; that of the program itself may be empty or absent.
    let name = if info.dlpi_name.is_null() { c"" } else { unsafe { CStr::from_ptr(info.dlpi_name) } };
    let path = if name.is_empty() { "/proc/self/exe".into() } else { OsStr::from_bytes(name.to_bytes()).into() };
    search.found = Some((path, info.dlpi_addr));
    1
}

fn holder(address: u64) -> Option<(PathBuf, u64)> {
    let mut search = Search { address, found: None };
    // SAFETY: the callback is called during this call only, with the pointer given.
    unsafe { libc::dl_iterate_phdr(Some(look), (&raw mut search).cast()) };
    search.found
}

/// The functions at an address, innermost first; empty when nothing is known.
pub(super) fn places(address: usize) -> Vec<Place> {
    let Some((path, distance)) = holder(address as u64) else { return Vec::new() };
    let file = FILES.with_borrow_mut(|files| {
        files.entry(path).or_insert_with_key(|path| Loader::new(path).ok().map(Rc::new)).clone()
    });
    let Some(file) = file else { return Vec::new() };
    let at = address as u64 - distance;
    let mut places = inlined(&file, at);
    if places.is_empty()
        && let Some(name) = file.find_symbol(at)
    {
        places.push(Place { name: demangled(name), file: String::new(), line: 0 });
    }
    places
}

fn demangled(name: &str) -> String {
    addr2line::demangle_auto(name.into(), None).into_owned()
}

/// What the debug information says; empty when there is none for the address.
fn inlined(file: &Loader, at: u64) -> Vec<Place> {
    let mut places = Vec::new();
    let Ok(mut frames) = file.find_frames(at) else { return places };
    while let Ok(Some(frame)) = frames.next() {
        let Some(function) = frame.function else { continue };
        let location = frame.location;
        places.push(Place {
            name: function.demangle().map_or_else(|_| String::new(), |n| n.into_owned()),
            file: location.as_ref().and_then(|l| l.file).unwrap_or("").to_owned(),
            line: location.and_then(|l| l.line).unwrap_or(0),
        });
    }
    places
}
