"""Drives Firefox through the standard protocol it speaks itself, WebDriver BiDi."""

import json
import re
import shutil
import subprocess

import websocket

# Nothing but this machine can be reached: what is not local goes to a proxy that does not exist.
# What the protocol sets by itself is left out: it would let all files share one storage, which no
# reader's Firefox does.
OFFLINE = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("dom.w3c_touch_events.enabled", 1);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("remote.prefs.recommended", false);
"""
OPTIONS = ("--headless", "--no-remote", "--remote-debugging-port=0")


def find_firefox():
    """Return the path of Firefox, or None."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """A Firefox without a window and without a network; its first tab; what went wrong there."""

    def __init__(self, profile):
        (profile / "user.js").write_text(OFFLINE, encoding="utf-8")
        self.problems, self._number = [], 0
        self._process = subprocess.Popen(
            [find_firefox(), *OPTIONS, "--profile", str(profile)],
            env={"HOME": str(profile), "MOZ_HEADLESS_WIDTH": "1280", "PATH": "/usr/bin:/bin"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for line in self._process.stderr:
            if address := re.search(r"listening on (ws://\S+)", line):
                break
        url = f"{address[1]}/session"
        self._socket = websocket.create_connection(url, timeout=60, suppress_origin=True)
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method, **parameters):
        """Send a command and return its result; note the errors that pages report meanwhile."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("method") == "log.entryAdded" and said["params"]["level"] == "error":
                self.problems.append(said["params"]["text"])
            if said.get("id") == self._number:
                assert said["type"] == "success", said
                return said["result"]

    def goto(self, url):
        """Open a page, and wait until it has loaded."""
        self.send("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def evaluate(self, expression):
        """Return what a JavaScript expression, or the promise it gives, comes to."""
        said = self.send(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(JSON.stringify)",
            target={"context": self.tab},
            awaitPromise=True,
        )
        assert said["type"] == "success", said
        return json.loads(said["result"].get("value", "null"))

    def wait_for(self, expression):
        """Wait until a JavaScript expression is true."""
        poll = f"""new Promise((done, fail) => {{
          const end = Date.now() + 20000;
          const look = () => ({expression}) ? done(true) :
            Date.now() > end ? fail("timeout") : setTimeout(look, 50);
          look();
        }})"""
        assert self.evaluate(poll)

    def press(self, key):
        """Press a key on what has the focus."""
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._perform({"type": "key", "id": "keys", "actions": actions})

    def tap(self, x, y, pointer):
        """Put a mouse or a finger on a point of the window, and take it away again."""
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        how = {"type": "pointer", "id": pointer, "parameters": {"pointerType": pointer}}
        self._perform(how | {"actions": actions})

    def _perform(self, source):
        self.send("input.performActions", context=self.tab, actions=[source])

    def close(self):
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(20)
        self._process.stderr.close()
