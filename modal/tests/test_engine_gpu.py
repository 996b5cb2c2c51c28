"""What CUDA's faults are taken for, with a fake in the place of torch."""

import sys
from types import SimpleNamespace

import pytest


class FakeOutOfMemory(RuntimeError):
    pass


@pytest.fixture
def torch(monkeypatch):
    fake = SimpleNamespace(
        cuda=SimpleNamespace(OutOfMemoryError=FakeOutOfMemory, synchronize=lambda: None, empty_cache=lambda: None),
        zeros=lambda *_, device: SimpleNamespace(item=lambda: 0.0),
    )
    monkeypatch.setitem(sys.modules, "torch", fake)
    return fake


def gpu():
    from sam3d_engine.gpu import Gpu

    return Gpu()


@pytest.mark.parametrize(
    ("fault", "out_of_memory"),
    [
        (FakeOutOfMemory("tried to allocate 3.15 GiB"), True),
        (RuntimeError("CUDA error: out of memory"), True),
        (RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"), True),
        (RuntimeError("CUDA error: an illegal memory access was encountered"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_memory_that_ran_out_is_told_from_other_faults(torch, fault, out_of_memory):
    assert gpu().is_out_of_memory(fault) is out_of_memory


def test_a_context_in_which_the_next_call_fails_is_lost(torch):
    def broken():
        raise RuntimeError("CUDA error: device-side assert triggered")

    assert not gpu().is_lost()
    torch.cuda.synchronize = broken
    assert gpu().is_lost()
