"""The few questions that an engine asks CUDA. torch is imported when the object is made."""

from __future__ import annotations

import gc


class Gpu:
    """The current CUDA device."""

    def __init__(self):
        import torch

        self._torch = torch

    def name(self) -> str:
        return self._torch.cuda.get_device_name()

    def settle(self) -> None:
        """Waits for what was started; raises what went wrong in it."""
        self._torch.cuda.synchronize()

    def release(self) -> None:
        """Gives memory that no tensor holds back to the device."""
        gc.collect()
        self._torch.cuda.empty_cache()

    def is_out_of_memory(self, fault: Exception) -> bool:
        """spconv and cuBLAS report it as a RuntimeError of their own, hence the look at the text."""
        if isinstance(fault, self._torch.cuda.OutOfMemoryError):
            return True
        text = str(fault).lower()
        return isinstance(fault, RuntimeError) and ("out of memory" in text or "alloc_failed" in text)

    def is_lost(self) -> bool:
        """Whether the CUDA context is broken: after a device-side fault every further call fails, for good."""
        try:
            self._torch.cuda.synchronize()
            self._torch.zeros(1, device="cuda").item()
        except Exception:
            return True
        return False
