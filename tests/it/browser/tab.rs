//! A tab of a headless Chromium, driven over its DevTools protocol.

use crate::required;
use headless_chrome::protocol::cdp::types::{Event, Method};
use headless_chrome::protocol::cdp::{Emulation, Input, Log, Network, Page, Runtime};
use headless_chrome::{Browser, LaunchOptions, Tab as Driven};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A tab, and what was heard of it.
pub(crate) struct Tab {
    tab: Arc<Driven>,
    heard: Arc<Mutex<Heard>>,
    /// It ends with its tab.
    _browser: Browser,
}

/// What a page asked for, and what it complained of.
#[derive(Default)]
struct Heard {
    messages: Vec<String>,
    requests: Vec<String>,
}

impl Tab {
    /// A new browser, when there is one.
    pub(crate) fn open() -> Option<Tab> {
        let path = required::browser()?;
        let flags = [
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--font-render-hinting=none",
            "--force-color-profile=srgb",
            "--disable-component-update",
            "--disable-quic",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        let options = LaunchOptions {
            path: Some(path),
            sandbox: false,
            args: flags.iter().map(OsStr::new).collect(),
            idle_browser_timeout: Duration::from_secs(120),
            ..LaunchOptions::default()
        };
        let browser = Browser::new(options).expect("the browser starts");
        let tab = browser.new_tab().expect("a tab");
        tab.set_default_timeout(Duration::from_secs(60));
        let heard: Arc<Mutex<Heard>> = Arc::default();
        let listener = Arc::clone(&heard);
        tab.add_event_listener(Arc::new(move |event: &Event| {
            let mut heard = listener.lock().expect("nobody panicked");
            match event {
                Event::NetworkRequestWillBeSent(event) => heard.requests.push(event.params.request.url.clone()),
                Event::RuntimeConsoleAPICalled(event) => heard.messages.push(format!("{:?}", event.params.args)),
                Event::RuntimeExceptionThrown(event) => {
                    heard.messages.push(format!("{:?}", event.params.exception_details));
                }
                Event::LogEntryAdded(event) => heard.messages.push(event.params.entry.text.clone()),
                _ => {}
            }
        }))
        .expect("the tab listens");
        let tab = Tab { tab, heard, _browser: browser };
        tab.call::<Network::Enable>(json!({}));
        tab.call::<Runtime::Enable>(Value::Null);
        tab.call::<Log::Enable>(Value::Null);
        Some(tab)
    }

    /// Calls a method of the protocol; its parameters are written as the protocol's own documentation has them.
    pub(crate) fn call<C: Method + Serialize + DeserializeOwned>(&self, parameters: Value) -> C::ReturnObject {
        let method: C = serde_json::from_value(parameters).expect("the parameters are those of the method");
        self.tab.call_method(method).expect("the browser answers")
    }

    /// Goes to an address and waits until the page is there with what its scripts make of it.
    pub(crate) fn go(&self, address: &str) {
        self.tab.navigate_to(address).expect("the page opens");
        self.tab.wait_until_navigated().expect("the page is there");
        self.until("document.readyState === 'complete'");
    }

    /// The value of an expression.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let wrapped = format!("(async () => JSON.stringify(await ({expression}) ?? null))()");
        let found = self.tab.evaluate(&wrapped, true).unwrap_or_else(|error| panic!("{expression}: {error}"));
        let text = found.value.as_ref().and_then(Value::as_str).unwrap_or("null").to_string();
        serde_json::from_str(&text).expect("it is JSON")
    }

    /// Runs a script, past the page's policy.
    pub(crate) fn inject(&self, script: &str) {
        self.tab.evaluate(script, false).expect("the script runs");
    }

    /// The value of an expression as words.
    pub(crate) fn words(&self, expression: &str) -> String {
        match self.eval(expression) {
            Value::String(words) => words,
            other => other.to_string(),
        }
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn until(&self, expression: &str) {
        let start = Instant::now();
        while self.eval(expression) != Value::Bool(true) {
            assert!(start.elapsed() < Duration::from_secs(20), "never so: {expression}");
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Presses a key, with Control when it is `Control+…`.
    pub(crate) fn press(&self, key: &str) {
        let (key, modifiers) = match key.strip_prefix("Control+") {
            Some(key) => (key, 2),
            None => (key, 0),
        };
        let (code, number) = match key {
            "k" => ("KeyK", 75),
            "Enter" => ("Enter", 13),
            "Tab" => ("Tab", 9),
            "Escape" => ("Escape", 27),
            "ArrowDown" => ("ArrowDown", 40),
            "ArrowUp" => ("ArrowUp", 38),
            other => panic!("no such key here: {other}"),
        };
        let text = (key == "Enter").then_some("\r");
        for kind in [if text.is_some() { "keyDown" } else { "rawKeyDown" }, "keyUp"] {
            let mut event = json!({"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers});
            if let (Some(text), "keyDown") = (text, kind) {
                event["text"] = text.into();
            }
            self.call::<Input::DispatchKeyEvent>(event);
        }
    }

    /// Types words where the focus is.
    pub(crate) fn write(&self, words: &str) {
        self.call::<Input::InsertText>(json!({ "text": words }));
    }

    /// The middle of the first thing that a selector finds, brought into sight.
    fn place(&self, selector: &str) -> (f64, f64) {
        let found = self.eval(&format!(
            "(() => {{ const it = document.querySelector({selector:?}); it.scrollIntoView({{block: 'center', behavior: 'instant'}}); \
             const at = it.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; }})()"
        ));
        let number = |at: usize| found[at].as_f64().unwrap_or_else(|| panic!("nothing is {selector}"));
        (number(0), number(1))
    }

    /// Moves the mouse over something.
    pub(crate) fn hover(&self, selector: &str) {
        let (x, y) = self.place(selector);
        self.call::<Input::DispatchMouseEvent>(json!({"type": "mouseMoved", "x": x, "y": y}));
    }

    /// Clicks something with the mouse.
    pub(crate) fn click(&self, selector: &str) {
        let (x, y) = self.place(selector);
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.call::<Input::DispatchMouseEvent>(event);
        }
    }

    /// Taps something with a finger.
    pub(crate) fn tap(&self, selector: &str) {
        let (x, y) = self.place(selector);
        self.call::<Input::DispatchTouchEvent>(json!({"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}));
        self.call::<Input::DispatchTouchEvent>(json!({"type": "touchEnd", "touchPoints": []}));
    }

    /// The width of the window, and whether fingers are there.
    pub(crate) fn resize(&self, width: u32, touch: bool) {
        self.call::<Emulation::SetDeviceMetricsOverride>(
            json!({"width": width, "height": 900, "deviceScaleFactor": 1.0, "mobile": touch}),
        );
        self.call::<Emulation::SetTouchEmulationEnabled>(json!({ "enabled": touch }));
    }

    /// `dark` or `light`, as the reader's system wants it.
    pub(crate) fn prefer(&self, scheme: &str) {
        self.call::<Emulation::SetEmulatedMedia>(
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
    }

    /// Whether pages may run scripts.
    pub(crate) fn scripts(&self, allowed: bool) {
        self.call::<Emulation::SetScriptExecutionDisabled>(json!({ "value": !allowed }));
    }

    /// What the window shows, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let format = Page::CaptureScreenshotFormatOption::Png;
        self.tab.capture_screenshot(format, None, None, true).expect("a picture")
    }

    /// Fails when a page complained of something, or asked for anything but what begins with `own`.
    #[track_caller]
    pub(crate) fn is_quiet(&self, own: &str) {
        let heard = std::mem::take(&mut *self.heard.lock().expect("nobody panicked"));
        assert_eq!(heard.messages, Vec::<String>::new(), "nothing stands on the console");
        let strange = |url: &&String| !url.starts_with(own) && !url.starts_with("data:");
        assert_eq!(heard.requests.iter().find(strange), None, "a request leads elsewhere");
    }

    /// Fails when the page is wider than its window.
    #[track_caller]
    pub(crate) fn fits(&self, what: &str) {
        let widths = self.eval("[document.documentElement.scrollWidth, innerWidth]");
        assert!(widths[0].as_u64() <= widths[1].as_u64(), "{what} is {} wide in {}", widths[0], widths[1]);
    }
}
