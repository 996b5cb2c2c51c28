"""The multipart body of a submission: bounded while it streams in, checked before anything is paid for."""

import asyncio
import json

from sam3d_engine import inputs
from sam3d_engine.options import Options, OptionsError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from .ports import Submission
from .problems import Problem

MAX_BODY_BYTES = 64 * 2**20
MAX_OPTIONS_BYTES = 16 * 2**10
PARTS = {"image", "mask", "options"}


async def read(request: Request, decoders: asyncio.Semaphore) -> Submission:
    """The request's pictures and options; raises Problem on anything the engine could not use.

    `decoders` bounds how many pictures are decoded at once.
    """
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Problem("unsupported_media", "Send multipart/form-data with the parts image, mask and options.")
    try:
        form = await MultiPartParser(
            request.headers,
            _bounded(request),
            max_files=inputs.MAX_MASKS + 2,
            max_fields=2,
            max_part_size=MAX_OPTIONS_BYTES,
        ).parse()
    except MultiPartException as error:
        raise Problem("invalid_request", error.message) from None
    except ClientDisconnect:
        raise Problem("invalid_request", "The upload broke off.") from None
    try:
        return await _submission(form, decoders)
    finally:
        await form.close()


async def _submission(form, decoders) -> Submission:
    unknown = set(form.keys()) - PARTS
    if unknown:
        raise Problem("invalid_request", f"Unknown parts: {', '.join(sorted(unknown))}.")
    images, masks = form.getlist("image"), form.getlist("mask")
    if len(images) != 1 or not 1 <= len(masks) <= inputs.MAX_MASKS:
        raise Problem("invalid_request", f"Send one image and 1 to {inputs.MAX_MASKS} masks.")
    if not all(isinstance(part, UploadFile) for part in images + masks):
        raise Problem("invalid_request", "image and mask are files: each part needs a file name.")
    options = await _options(form.getlist("options"))
    image = await images[0].read()
    pictures = [await mask.read() for mask in masks]
    async with decoders:
        try:
            await asyncio.to_thread(inputs.check, image, pictures)
        except inputs.InputError as error:
            raise Problem(error.code, error.message) from None
    return Submission(image, tuple(pictures), options)


async def _options(parts: list) -> dict:
    if len(parts) > 1:
        raise Problem("invalid_request", "Send options at most once.")
    text = parts[0] if parts else "{}"
    if isinstance(text, UploadFile):
        text = await text.read()
    try:
        values = json.loads(text)
        if not isinstance(values, dict):
            raise ValueError("not an object")
    except ValueError:
        raise Problem("invalid_options", "options is not a JSON object.") from None
    try:
        return Options.parse(values).as_dict()
    except OptionsError as error:
        raise Problem("invalid_options", str(error)) from None


async def _bounded(request: Request):
    """The body's chunks, as far as MAX_BODY_BYTES, whatever Content-Length claimed.

    A body a little larger is read to its end and dropped: with unread bytes left, closing the connection would
    reset it, and the client would see that in place of the answer.
    """
    too_large = Problem("too_large", f"At most {MAX_BODY_BYTES} bytes are accepted.")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > 2 * MAX_BODY_BYTES:
        raise too_large
    received = 0
    async for chunk in request.stream():
        received += len(chunk)
        if received > 2 * MAX_BODY_BYTES:
            raise too_large
        if received <= MAX_BODY_BYTES:
            yield chunk
    if received > MAX_BODY_BYTES:
        raise too_large
