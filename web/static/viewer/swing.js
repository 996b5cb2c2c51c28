/**
 * Ends what a drag or the turntable left swinging: it would push a camera that is sent somewhere off its way, and past
 * its end. The camera stays where it is.
 *
 * @param {import('three/addons/controls/OrbitControls.js').OrbitControls} controls
 */
export function stopSwinging(controls) {
    const { object: camera, target, enableDamping } = controls;
    const [position, aim] = [camera.position.clone(), target.clone()];
    // Without damping, an update spends at once all that is left of the movement.
    controls.enableDamping = false;
    controls.update(0);
    controls.enableDamping = enableDamping;
    camera.position.copy(position);
    target.copy(aim);
}
