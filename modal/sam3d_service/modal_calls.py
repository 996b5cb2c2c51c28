"""Modal's answers in the service's terms: what `FunctionCall.get` gives or raises, and errors of the platform."""

from contextlib import contextmanager
from dataclasses import dataclass

from modal import exception

from .ports import BackendTrouble, UnknownJob

# Trouble between this container and Modal. It says nothing about any job, so the request can be repeated.
TROUBLE = (
    exception.AuthError,
    exception.ConnectionError,
    exception.InternalError,
    exception.PermissionDeniedError,
    exception.ResourceExhaustedError,
    exception.ServiceError,
)


@contextmanager
def platform():
    """Turns Modal's own failures into BackendTrouble."""
    try:
        yield
    except TROUBLE as error:
        raise BackendTrouble(f"Modal cannot be reached ({type(error).__name__}).") from error


@dataclass(frozen=True)
class Outcomes:
    """Looks up function calls; `from_id` is modal.FunctionCall.from_id."""

    from_id: object

    async def envelope(self, call_id: str, seconds: float) -> dict | None:
        """The engine's envelope of a finished call, None while it is pending.

        Raises UnknownJob for a call that Modal does not know or no longer keeps, BackendTrouble.
        """
        try:
            with platform():
                value = await self.from_id(call_id).get.aio(timeout=seconds)
        except exception.FunctionTimeoutError:
            return failure("gpu_timeout", "The job ran longer than the function's timeout.")
        except (exception.OutputExpiredError, exception.NotFoundError, exception.InvalidError):
            raise UnknownJob from None
        except exception.InternalFailure:
            return failure("upstream", "Modal failed while it ran the job.")
        except exception.RemoteError:
            return failure("inference_failed", "The job's container was stopped or ran out of memory.")
        except BackendTrouble:
            raise
        except TimeoutError:  # the builtin one: not finished yet. Modal's own are no subclasses of it
            return None
        except Exception as error:  # what the function raised itself, after the last of Modal's retries
            return failure("inference_failed", f"The function failed ({type(error).__name__}).")
        if not isinstance(value, dict) or "ok" not in value:
            raise UnknownJob  # a call of some other function in the workspace
        return value


def failure(code: str, message: str) -> dict:
    return {"ok": False, "code": code, "message": message, "retryable": True}
