// An asset of asset-factory in three.js: levels of detail by distance, the meshopt copy, the collision hull.
import * as THREE from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { RoomEnvironment } from 'three/addons/environments/RoomEnvironment.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';

/** From how far away each file is shown, in heights of the asset. */
const LEVELS = [['asset/mesh.glb', 0], ['asset/lod1.glb', 4], ['asset/lod2.glb', 10]];

const renderer = new THREE.WebGLRenderer({ antialias: true });
renderer.toneMapping = THREE.NeutralToneMapping;
document.body.prepend(renderer.domElement);
const scene = new THREE.Scene();
scene.background = new THREE.Color(0x15171b);
scene.environment = new THREE.PMREMGenerator(renderer).fromScene(new RoomEnvironment(), 0.04).texture;

// Only the compressed copy needs a decoder; plain files are core glTF.
const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);
const load = async (file) => (await loader.loadAsync(file)).scene;
const trianglesOf = (object) => {
  let count = 0;
  object.traverse((node) => { if (node.isMesh) count += (node.geometry.index ?? node.geometry.attributes.position).count / 3; });
  return count;
};

const objects = await Promise.all(LEVELS.map(([file]) => load(file)));
// Metres, +Y up, standing on y = 0: nothing has to be turned, scaled or moved.
const box = new THREE.Box3().setFromObject(objects[0]);
const height = box.max.y - box.min.y;
const lod = new THREE.LOD();
objects.forEach((object, i) => lod.addLevel(object, LEVELS[i][1] * height));
scene.add(lod, new THREE.GridHelper(height * 10, 20, 0x445566, 0x2a2e36));

const camera = new THREE.PerspectiveCamera(40, 1, height / 100, height * 100);
camera.position.set(1.2, 1.2, 2.4).multiplyScalar(height);
const controls = new OrbitControls(camera, renderer.domElement);
controls.target.set(0, height / 2, 0);
controls.update();

let forced = -1;
let compressed;
let hull;
const toggled = async (object, file, prepare) => {
  const shown = object ?? prepare(await load(file));
  shown.visible = object ? !object.visible : true;
  scene.add(shown);
  return shown;
};
const seeThrough = (object) => {
  object.traverse((node) => { if (node.isMesh) node.material = new THREE.MeshBasicMaterial({ color: 0x66ccff, wireframe: true }); });
  return object;
};

const shown = () => {
  if (compressed?.visible) return ['mesh.meshopt.glb', trianglesOf(compressed)];
  const level = forced < 0 ? lod.getCurrentLevel() : forced;
  return [LEVELS[level][0].replace('asset/', ''), trianglesOf(objects[level])];
};
const draw = () => {
  lod.visible = !compressed?.visible;
  lod.autoUpdate = forced < 0;
  if (forced >= 0) objects.forEach((object, i) => { object.visible = i === forced; });
  renderer.render(scene, camera);
  const [file, triangles] = shown();
  document.querySelector('output').textContent = `${file}: ${triangles.toLocaleString('en')} triangles, ${height.toFixed(3)} m high`;
};

const resize = () => {
  renderer.setSize(innerWidth, innerHeight);
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
  camera.aspect = innerWidth / innerHeight;
  camera.updateProjectionMatrix();
  draw();
};
addEventListener('resize', resize);
controls.addEventListener('change', draw);
addEventListener('keydown', async ({ key }) => {
  if (key === 'l') forced = (forced + 2) % (LEVELS.length + 1) - 1;
  if (key === 'c') compressed = await toggled(compressed, 'asset/mesh.meshopt.glb', (object) => object);
  if (key === 'h') hull = await toggled(hull, 'asset/hull.glb', seeThrough);
  draw();
});
resize();
