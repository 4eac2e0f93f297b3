//! Texts that mean harm, in the browser: nothing runs, nothing loads, the layout holds.

use super::Built;
use super::tab::Tab;
use std::path::Path;

const ATTACKS: &str = r#"<script>window.harm = 1</script> <img src=x onerror="window.harm = 2"> <svg onload="window.harm = 3"></svg>
<iframe src="https://harm.example/frame"></iframe> <a href="javascript:window.harm=4">here</a> [here](javascript:window.harm=5)
![seen](https://harm.example/seen.png) <style>body { display: none }</style> <link rel=stylesheet href="https://harm.example/x.css">
<base href="https://harm.example/"> <meta http-equiv="refresh" content="0;url=https://harm.example/"> </title></textarea></script>
{{ harm }} {% raw %} <a id="d:main" class="card" popover>x</a> <form action="https://harm.example"><button>go</button></form>"#;

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
    std::fs::write(file, text).expect("it can be written");
}

fn attack() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let word = "x".repeat(10_000);
    let turned = "\u{202e}nwod edispu\u{202c} \u{2066}inside \u{200b}\u{200d}\u{feff}Har\u{200b}bour";
    let source = format!(
        "---\ntitle: \"</title><script>window.harm = 6</script> {turned} {long}\"\npublisher: \"<b onclick='window.harm=7'>Evil</b> \u{202e}Press\"\n\
         url: \"https://harm.example/'onclick='window.harm=8'\"\nrights: open\npublished: 2031-06-13\n---\n\
         Calder Group paid $4.2 billion for a 40 per cent stake in Harbour Robotics {turned}, chief executive Ada Rook said.\n\n{ATTACKS}\n\n\
         Calder Group paid $9 billion for Harbour Robotics, {word} said Mara Ellison, chief executive of Harbour Robotics. \
         It remains to be seen what {word} comes of it.\n\n{ATTACKS}\n",
        long = &word[..400],
    );
    write(folder.path(), "content/sources/attack.md", &source);
    write(
        folder.path(),
        "content/sources/other.txt",
        "Calder buys Harbour Robotics\n\nThe Ledger, 14 June 2031\n\nCalder Group paid $5.6 billion for a 51 per cent stake in Harbour Robotics, said Ada Rook, chief executive of Calder Group.\n",
    );
    let note = format!(
        "---\ntitle: \"<script>window.harm = 9</script> {turned}\"\n---\n\n{}\n\n{word}\n\n{turned}\n",
        ATTACKS.replace("{{ harm }}", "")
    );
    write(folder.path(), "content/notes/harm.md", &note);
    folder
}

#[test]
fn nothing_runs_nothing_loads_and_the_layout_holds() {
    let Some(tab) = Tab::open() else { return };
    let folder = attack();
    let built = Built::of(folder.path());
    for page in built.pages() {
        tab.go(&built.file(&page));
        for width in [375, 1440] {
            tab.resize(width, false);
            tab.fits(&format!("{page} at {width} px"));
        }
        // What could run is touched too.
        tab.eval("document.querySelectorAll('main a[href^=\"#\"], main b, main p, .cite a').forEach((one) => one.dispatchEvent(new MouseEvent('click', {bubbles: false})))");
        assert_eq!(tab.words("typeof window.harm"), "undefined", "{page}");
        assert_eq!(tab.words("document.querySelectorAll('main :is(script, img, iframe, style, link, base, meta, form, object, embed)').length"), "0", "{page}");
        assert_eq!(tab.words("[...document.links].filter((link) => !/^(file|https?|mailto):/.test(link.href) || link.target).length"), "0", "{page}");
        assert_eq!(tab.words("document.querySelectorAll('#d\\\\:main').length"), "1", "{page}");
    }
    // Words of a source in the search and on a card are words too.
    tab.go(&built.file("index.html"));
    tab.press("Control+k");
    tab.write("evil");
    tab.until("document.querySelectorAll('[role=option]').length > 0");
    tab.fits("the search");
    assert_eq!(tab.words("document.querySelectorAll('.search :is(script, img, iframe, style, form)').length"), "0");
    tab.press("Escape");
    tab.hover(".cite a");
    tab.until("document.querySelector('.card').matches(':popover-open')");
    assert_eq!(tab.words("typeof window.harm"), "undefined");
    tab.is_quiet(&built.file(""));
}
