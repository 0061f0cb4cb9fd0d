"""A kernel's answer is found soon, even if nobody says that it is there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from queue import Empty

import pytest
from jupyter_client.channels import AsyncZMQSocketChannel
from wakeups import LONGEST_WAIT, wait


class Channel(AsyncZMQSocketChannel):
    """A channel on which a message comes during one of the waits, and wakes none."""

    def __init__(self, comes_in):
        self.socket, self.comes_in, self.waits = self, comes_in, []

    async def poll(self, timeout):
        self.waits.append(timeout)
        await asyncio.sleep(min(timeout / 1000, 0.01))
        return len(self.waits) > self.comes_in

    async def _recv(self):
        return "a message"


def run(coroutine):
    """Run it in a thread of its own: in this one, a browser may have its loop."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


@pytest.mark.parametrize("timeout", [None, 300])
def test_a_message_is_found_by_the_next_of_short_waits(timeout):
    channel = Channel(comes_in=3)
    assert run(wait(channel, timeout)) == "a message"
    assert channel.waits == [1000 * LONGEST_WAIT] * 4


def test_the_wait_ends_with_its_time():
    channel = Channel(comes_in=10**9)
    with pytest.raises(Empty):
        run(wait(channel, 0.03))
    assert 0 < channel.waits[0] <= 30
