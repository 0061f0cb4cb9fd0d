"""Ask again and again whether a kernel has answered.

An asyncio loop is told of a message by an edge, which another look at the socket can use up; the
message is then found only when the wait for it is over (zeromq/pyzmq issue 1558). A notebook stood
still for its whole timeout, 300 s, about once in a hundred runs. Short waits find it at once.
"""

from queue import Empty
from time import monotonic

from jupyter_client.channels import AsyncZMQSocketChannel

LONGEST_WAIT = 0.5  # s

wait_once = AsyncZMQSocketChannel.get_msg


async def wait(channel, timeout=None):
    """Get the next message of a channel, or raise ``queue.Empty`` after ``timeout``, in s."""
    end = monotonic() + (float("inf") if timeout is None else timeout)
    while True:
        left = end - monotonic()
        try:
            return await wait_once(channel, max(0, min(left, LONGEST_WAIT)))
        except Empty:
            if left <= LONGEST_WAIT:
                raise


def setup(app):
    """Wait so for all kernels that run notebooks; called by Sphinx."""
    AsyncZMQSocketChannel.get_msg = wait
    return {"parallel_read_safe": True, "parallel_write_safe": True}
