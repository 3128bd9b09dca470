"""A headless Chromium, driven through its debugging pipe; needs nothing but Python."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time


class Browser:
    """Starts Chromium; ends it with the `with` statement."""

    def __init__(self, program=None):
        program = program or shutil.which("chromium") or shutil.which("google-chrome")
        if program is None:
            raise FileNotFoundError("no chromium; install the package chromium")
        self.folder = tempfile.mkdtemp(prefix="geoplan-chromium-")
        to_browser, self.output = os.pipe()
        self.input, from_browser = os.pipe()

        def wire():
            # The browser reads commands from 3 and writes answers to 4.
            saved = os.dup(to_browser), os.dup(from_browser)
            os.dup2(saved[0], 3)
            os.dup2(saved[1], 4)

        self.process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--disable-background-networking",
                "--disable-component-update", "--no-first-run", "--hide-scrollbars",
                "--remote-debugging-pipe", f"--user-data-dir={self.folder}", "about:blank",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=wire, close_fds=False)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.buffer = b""
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (OSError, TimeoutError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.output)
        os.close(self.input)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _receive(self, deadline):
        while b"\0" not in self.buffer:
            rest = deadline - time.monotonic()
            if rest <= 0 or not select.select([self.input], [], [], rest)[0]:
                raise TimeoutError("the browser does not answer")
            data = os.read(self.input, 1 << 16)
            if not data:
                raise OSError("the browser has ended")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, parameters=None, session=None, timeout=60):
        """Gives a command and returns its answer; events that come before are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.output, data):]
        deadline = time.monotonic() + timeout
        while True:
            answer = self._receive(deadline)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def page(self, width, height=900, mobile=False):
        """Opens a page of a size in pixels."""
        return Page(self, width, height, mobile)


class Page:
    """One tab; collects what the console says and what the page asks the network for."""

    def __init__(self, browser, width, height, mobile):
        self.browser = browser
        self.target = browser.send("Target.createTarget", {"url": "about:blank"})["targetId"]
        self.session = browser.send(
            "Target.attachToTarget", {"targetId": self.target, "flatten": True})["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(domain + ".enable")
        self.send("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile})

    def send(self, method, parameters=None, timeout=60):
        return self.browser.send(method, parameters, self.session, timeout)

    def close(self):
        self.browser.send("Target.closeTarget", {"targetId": self.target})

    def open(self, path):
        """Opens a file and waits until it is loaded."""
        self.send("Page.navigate", {"url": "file://" + os.path.abspath(path)})
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def evaluate(self, script, seconds=60):
        """The value of an expression in the page, or of what it promises."""
        answer = self.send(
            "Runtime.evaluate",
            {"expression": script, "returnByValue": True, "awaitPromise": True}, seconds)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", str(details)))
        return answer["result"].get("value")

    def wait(self, script, seconds=30):
        """Waits until an expression is true."""
        deadline = time.monotonic() + seconds
        while not self.evaluate(script):
            if time.monotonic() > deadline:
                raise TimeoutError(script)
            time.sleep(0.05)

    def click_at(self, x, y):
        """Presses and releases the left button of the mouse, as a person would."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", {
                "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})

    def click(self, selector):
        """Scrolls to an element and clicks its middle."""
        script = (
            "(function () { var e = document.querySelector(%s); if (!e) return null;"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "var b = e.getBoundingClientRect();"
            "return [b.left + b.width / 2, b.top + b.height / 2]; })()" % json.dumps(selector))
        place = None
        # The page may still be gliding to where the last click led.
        while place is None or place != self.evaluate(script):
            place = self.evaluate(script)
            assert place, f"no {selector}"
            time.sleep(0.1)
        self.click_at(*place)

    def press(self, key, code=0, text=None):
        """Presses and releases a key."""
        for kind in ("keyDown", "keyUp"):
            event = {"type": kind, "key": key, "windowsVirtualKeyCode": code}
            if text and kind == "keyDown":
                event["text"] = text
            self.send("Input.dispatchKeyEvent", event)

    def choose(self, selector, value):
        """Chooses an option of a list, and tells the page as a person's choice would."""
        self.evaluate(
            "(function () { var e = document.querySelector(%s); e.value = %s;"
            "e.dispatchEvent(new Event('change', {bubbles: true})); })()"
            % (json.dumps(selector), json.dumps(value)))

    def messages(self):
        """What the console and the log said, with their level."""
        found = []
        for event in self._own_events():
            parameters = event["params"]
            if event["method"] == "Runtime.consoleAPICalled":
                found.append((parameters["type"], str(parameters["args"])))
            elif event["method"] == "Runtime.exceptionThrown":
                found.append(("exception", str(parameters["exceptionDetails"])))
            elif event["method"] == "Log.entryAdded":
                entry = parameters["entry"]
                found.append((entry["level"], entry["text"]))
        return found

    def requests(self):
        """The addresses that the page asked for, apart from itself and embedded data."""
        addresses = [
            event["params"]["request"]["url"] for event in self._own_events()
            if event["method"] == "Network.requestWillBeSent"]
        return [one for one in addresses if not one.startswith(("data:", "file:", "about:"))]

    def files(self):
        """The files that the page asked for."""
        return {
            event["params"]["request"]["url"] for event in self._own_events()
            if event["method"] == "Network.requestWillBeSent"
            and event["params"]["request"]["url"].startswith("file:")}

    def _own_events(self):
        self.evaluate("1")
        return [e for e in self.browser.events if e.get("sessionId") == self.session]

    def screenshot(self, path, whole=False):
        """Saves a picture of what is seen, or of the whole page."""
        parameters = {"format": "png"}
        if whole:
            size = self.send("Page.getLayoutMetrics")["cssContentSize"]
            parameters.update(captureBeyondViewport=True, clip={
                "x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 14000),
                "scale": 1})
        data = self.send("Page.captureScreenshot", parameters)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def pdf(self, path):
        """Prints the page on A4."""
        data = self.send("Page.printToPDF", {
            "preferCSSPageSize": True, "printBackground": True}, timeout=300)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
