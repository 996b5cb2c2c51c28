/** Draws all that the stage shows: what comes where, each by its own painter. */
import { colourOf } from './objects.js';
import { paintHand } from './paint-hand.js';
import { paintMarks } from './paint-marks.js';
import { paintObjects, paintRegions } from './paint-objects.js';
import { paintPicture } from './paint-picture.js';

const TINT = 0.28;
/** The outline of a sprite is seen anyway, and its colours are what people look at. */
const FAINT_TINT = 0.1;

/**
 * @param {CanvasRenderingContext2D[]} layers the lower one for picture and mask, the upper one for marks
 * @param {import('./stage.js').Stage} stage what is shown, and of it what
 * @param {import('./stage-hands.js').StageHands} hands
 * @param {import('./editor-model.js').EditorModel} model
 * @param shown `{bitmap, pixelRatio, colours}`; bitmap: null before the picture has come
 */
export function paintStage([lower, upper], stage, hands, model, { bitmap, pixelRatio, colours }) {
    const { objects, active } = model.document;
    const inks = objects.length > 1 ? { ...colours, tint: colourOf(active) } : colours;
    const scene = { view: stage.view, pixelRatio, picture: model.picture, colours: inks };
    if (bitmap !== null) {
        paintLower(lower, scene, stage, model, bitmap);
    }
    paintMarks(upper, {
        ...scene,
        prompts: stage.bare || stage.finding ? [] : model.prompts,
        hovered: hands.hovered,
        draft: hands.draft,
        firstCorner: stage.firstCorner,
        crosshair: stage.crosshair,
    });
    const { tool, hand, crosshair } = stage;
    paintHand(upper, { ...scene, pending: model.pending, tool, hand, crosshair });
}

function paintLower(context, scene, stage, model, bitmap) {
    const { bare, peeking, finding, everything, others } = stage;
    // Peeking shows the other thing, for as long as the key is held.
    const cutout = !bare && !peeking && stage.cutout;
    const overlay = !bare && !stage.cutout && stage.overlay !== peeking;
    paintPicture(context, {
        ...scene,
        bitmap,
        shape: model.shape,
        above: others?.above ?? [],
        current: model.current || model.busy,
        overlay: overlay && !finding,
        cutout,
        tint: model.state.type === 'alpha' ? FAINT_TINT : TINT,
        glimpse: bare ? null : stage.glimpse,
    });
    if (finding) {
        paintRegions(context, { ...scene, everything });
    } else if (overlay && others) {
        paintObjects(context, { ...scene, objects: others.visible, active: model.document.active });
    }
}
