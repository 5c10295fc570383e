"""Work of a build in a process of its own, beside this one: begun now, waited for when its outcome is needed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import IO

from press.engine.contents import ROOT
from press.engine.faults import Fault


@dataclass
class Work:
    """A module at work as a command, and the file that holds what it says."""

    process: subprocess.Popen
    said: IO[str]

    def end(self) -> str:
        """What the work said, once it is done; raises Fault with that when it failed."""
        self.process.wait()
        with self.said:
            self.said.seek(0)
            text = self.said.read().strip()
        if self.process.returncode:
            raise Fault(text)
        return text

    def stop(self) -> None:
        """End the work now, done or not."""
        self.process.kill()
        self.process.wait()


def begin(module: str, *arguments: str) -> Work:
    """Run a module of the project as a command."""
    said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - read when the work is done
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, stdout=said, stderr=said)
    return Work(process, said)
