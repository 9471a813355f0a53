"""Asks a process that has everything loaded to run something, and ends as it ends.

    python -IS forked_client.py ADDRESS -m MODULE …

See `forked`. Signals that ask for an end are handed on. It loads little that Python has not loaded
when it starts.
"""

import _signal
import _socket
import marshal
import os
import sys

terminals = [number for number in range(3) if os.isatty(number)]
if terminals and os.getsid(0) == os.getpid():  # a terminal of our own: it is the fork's
    import fcntl
    import termios

    _signal.signal(_signal.SIGHUP, _signal.SIG_IGN)
    fcntl.ioctl(terminals[0], termios.TIOCNOTTY)

END = (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP)
_signal.pthread_sigmask(_signal.SIG_BLOCK, END)
asked = marshal.dumps((sys.argv[2:], os.getcwdb(), dict(os.environb)))  # noqa: PTH109
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in range(3))
with_them = [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)]
server = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
server.connect(sys.argv[1])
server.sendmsg([len(asked).to_bytes(8, "big")], with_them)
server.sendall(asked)
for number in range(3):
    os.close(number)
pid = int.from_bytes(server.recv(8), "big")
for number in END:
    _signal.signal(number, lambda number, frame: os.kill(pid, number))
_signal.pthread_sigmask(_signal.SIG_UNBLOCK, END)
code = int(server.recv(8) or b"70")
if code < 0:
    _signal.signal(-code, _signal.SIG_DFL) if -code in END else None
    os.kill(os.getpid(), -code)
os._exit(code)
