/** From the most widely played on. */
const TYPES = ['video/mp4;codecs=avc1.42E01F', 'video/mp4;codecs=avc1', 'video/webm;codecs=vp9', 'video/webm;codecs=vp8'];

/** The kind of film that this browser can record of a canvas; null where it can none. */
export function videoType() {
    const able = typeof MediaRecorder === 'function' && 'captureStream' in HTMLCanvasElement.prototype;
    return able ? TYPES.find(type => MediaRecorder.isTypeSupported(type)) ?? null : null;
}
