"""Warm kernels: one process imports the libraries, then forks a fresh kernel for each page.

jupyter_client loads `WarmProvisioner` by name, so that no part of Jupyter is patched; `KERNEL=plain` in the environment
keeps to plain kernels, which are the reference. Only libraries are imported ahead, nothing of this project: what a
page uses of it is noted while the page runs.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

NAME, PLAIN = "book-warm", "local-provisioner"
"""Names of the provisioners, as jupyter_client knows them."""
AHEAD = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "matplotlib.pyplot", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "pandas", "scipy.stats", "yaml", "myst_nb.ext.glue",
)  # fmt: skip
"""Libraries that a nursery imports before the first page asks for a kernel; what is not installed is passed over."""


class Forked:
    """A kernel that a nursery forked, with the part of Popen's interface that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket) -> None:
        self._line = line.makefile("r")
        self._socket = line
        self.pid = int(self._line.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Exit code of the kernel; None while it runs."""
        if self.returncode is None and select.select([self._socket], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self) -> int:
        """Exit code of the kernel once it has ended."""
        if self.returncode is None:
            self.returncode = int(self._line.readline() or -signal.SIGKILL)  # no line when the nursery is gone
            self._socket.close()
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class Nursery:
    """The process that forks kernels; started with the first kernel, ended when the last page has run."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._place = str(Path(self._folder.name) / "nursery")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self._place)
            listening.listen()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(listening.fileno())], pass_fds=[listening.fileno()]
            )

    def fork(self, command: list[str], environment: dict[str, str], folder: str) -> Forked:
        """A kernel that runs a command of ipykernel in an environment and folder of its own."""
        line = socket.socket(socket.AF_UNIX)
        line.connect(self._place)
        asked = {"arguments": command[command.index("ipykernel_launcher") + 1 :], "environment": environment,
                 "folder": folder}  # fmt: skip
        line.sendall(json.dumps(asked).encode() + b"\n")
        return Forked(line)

    def close(self) -> None:
        """End the nursery and whatever it forked."""
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()


class WarmProvisioner(LocalProvisioner):
    """Starts kernels as forks of one process that has imported the libraries."""

    nursery: Nursery | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel and return where it listens."""
        self.open()
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        self.process = self.nursery.fork(cmd, kwargs.get("env") or dict(os.environ), str(self.cwd))
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    @classmethod
    def open(cls) -> None:
        """Start the process that forks kernels, if there is none; it imports while others work."""
        if cls.nursery is None:
            WarmProvisioner.nursery = Nursery()

    @classmethod
    def close(cls) -> None:
        """End the process that forks kernels, if there is one."""
        if cls.nursery is not None:
            cls.nursery.close()
            WarmProvisioner.nursery = None


def provisioner() -> str:
    """Name of the provisioner to use: the warm one, unless plain kernels are asked for or nothing can be forked."""
    return PLAIN if os.environ.get("KERNEL") == "plain" or not hasattr(os, "fork") else NAME


def nurse(listening: socket.socket) -> None:
    """Fork a kernel for each request as long as the starter lives; tell each asker its number and its exit code."""
    for name in AHEAD:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    lines: dict[int, socket.socket] = {}
    listening.settimeout(0.05)
    parent = os.getppid()
    while os.getppid() == parent:  # one that was killed cannot end this process itself
        with contextlib.suppress(TimeoutError):
            _answer(listening.accept()[0], listening, lines)
        _reap(lines)


def _answer(line: socket.socket, listening: socket.socket, lines: dict[int, socket.socket]) -> None:
    line.setblocking(True)
    asked = json.loads(line.makefile("r").readline())
    child = os.fork()
    if child == 0:
        for other in (line, listening, *lines.values()):
            other.close()
        _become_kernel(**asked)
    lines[child] = line
    line.sendall(f"{child}\n".encode())


def _reap(lines: dict[int, socket.socket]) -> None:
    """Tell the askers of kernels that have ended, if they still listen."""
    while lines:
        ended, status = os.waitpid(-1, os.WNOHANG)
        if not ended:
            return
        with lines.pop(ended) as line, contextlib.suppress(OSError):
            line.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _become_kernel(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """Turn this fork into a kernel as the launcher of ipykernel would start it; never returns."""
    from ipykernel.kernelapp import IPKernelApp

    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path[0] = ""
    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
    os._exit(0)


if __name__ == "__main__":
    nurse(socket.socket(fileno=int(sys.argv[1])))
