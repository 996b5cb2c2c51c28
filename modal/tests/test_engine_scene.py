"""Poses and scenes against formulas that are written out here independently, in the row-vector form of upstream."""

import numpy as np
from sam3d_engine import frames, quaternions, scene
from sam3d_engine.finish import Pose, RawObject, finished
from sam3d_engine.meshes import Mesh
from sam3d_engine.splats import GaussianCloud, joined


def pytorch3d_matrix(q):
    """quaternion_to_matrix as the docs of PyTorch3D give it: real part first, q need not have length one."""
    r, i, j, k = q
    two_s = 2 / (q @ q)
    return np.array(
        [
            [1 - two_s * (j * j + k * k), two_s * (i * j - k * r), two_s * (i * k + j * r)],
            [two_s * (i * j + k * r), 1 - two_s * (i * i + k * k), two_s * (j * k - i * r)],
            [two_s * (i * k - j * r), two_s * (j * k + i * r), 1 - two_s * (i * i + j * j)],
        ]
    )


def dense(cloud):
    """Covariances from rotation and scale, without the package's own code."""
    found = []
    for q, s in zip(cloud.rotations.astype(float), cloud.scales.astype(float), strict=True):
        axes = pytorch3d_matrix(q) @ np.diag(np.exp(s))
        found.append(axes @ axes.T)
    return np.array(found)


def random_object(random, with_mesh=True):
    n = 40
    places = random.uniform(-0.5, 0.5, (n, 3)) * random.uniform(0.3, 1, 3)
    cloud = GaussianCloud(
        places, random.normal(size=(n, 3)), np.full(n, 2.0), random.uniform(-5, -2, (n, 3)), random.normal(size=(n, 4))
    )
    mesh = Mesh(places, np.arange(39).reshape(13, 3), random.uniform(size=(n, 3))) if with_mesh else None
    pose = Pose(
        tuple(quaternions.normalised(random.normal(size=4))),
        tuple(random.normal(size=3) + [0, 0, 3]),
        (random.uniform(0.1, 3),) * 3,
    )
    return RawObject(cloud, mesh, pose)


def camera_points(raw, places):
    """Upstream: p' = s (p @ R(q)) + t, in PyTorch3D's camera frame."""
    q, t, s = (np.array(part) for part in (raw.pose.rotation, raw.pose.translation, raw.pose.scale))
    return s * (places @ pytorch3d_matrix(q)) + t


def test_a_pose_moves_positions_as_upstream_does():
    random = np.random.default_rng(1)
    for _ in range(30):
        raw = random_object(random)
        places = raw.cloud.positions.astype(float)
        assert np.allclose(frames.points(raw.pose.matrix(), places), camera_points(raw, places))


def test_a_pose_turns_splats_by_the_conjugate_from_the_left_as_upstream_does():
    random = np.random.default_rng(2)
    for _ in range(30):
        raw = random_object(random)
        moved = raw.cloud.moved(raw.pose.matrix())
        expected = quaternions.product(
            quaternions.conjugate(np.array(raw.pose.rotation)), quaternions.normalised(raw.cloud.rotations)
        )
        assert np.allclose(np.abs(np.einsum("ni,ni->n", moved.rotations, expected)), 1, atol=1e-6)
        assert np.allclose(moved.scales, raw.cloud.scales + np.log(raw.pose.scale[0]), atol=1e-5)


def test_node_matrices_put_finished_objects_where_the_raw_ones_are_seen():
    """The scene is F times upstream's camera space, up to one common scale and shift."""
    random = np.random.default_rng(3)
    for _ in range(20):
        raws = [random_object(random, with_mesh=random.random() < 0.7) for _ in range(3)]
        done = [finished(raw, random.uniform(0.5, 2)) for raw in raws]
        matrices = scene.placed(done)
        seen = np.vstack([camera_points(raw, raw.cloud.positions.astype(float)) * [-1, 1, -1] for raw in raws])
        places = np.vstack(
            [frames.points(matrix, one.cloud.positions) for one, matrix in zip(done, matrices, strict=True)]
        )
        ratio = np.ptp(places, axis=0) / np.ptp(seen, axis=0)
        assert np.allclose(ratio, ratio[0], rtol=1e-4)
        shift = places - ratio[0] * seen
        assert np.allclose(shift, shift[0], atol=1e-4)


def test_scene_splats_have_the_covariances_of_the_dense_formula():
    random = np.random.default_rng(4)
    raws = [random_object(random) for _ in range(3)]
    done = [finished(raw, 1.5) for raw in raws]
    matrices = scene.placed(done)
    unit = frames.similarity(matrices[0])[0] * frames.similarity(done[0].transform)[0] / raws[0].pose.scale[0]
    flip = np.diag([-1.0, 1, -1])
    expected = []
    for raw in raws:
        linear = unit * flip @ (raw.pose.scale[0] * pytorch3d_matrix(np.array(raw.pose.rotation)).T)
        expected.append(linear @ dense(raw.cloud) @ linear.T)
    got = dense(joined([one.cloud.moved(matrix) for one, matrix in zip(done, matrices, strict=True)]))
    expected = np.concatenate(expected)
    assert np.allclose(got, expected, rtol=1e-3, atol=1e-5 * np.abs(expected).max())


def test_splats_and_meshes_of_a_scene_coincide():
    random = np.random.default_rng(5)
    done = [finished(random_object(random), 1) for _ in range(3)]
    for one, matrix in zip(done, scene.placed(done), strict=True):
        used = len(one.mesh.vertices)  # the mesh's vertices are the first Gaussians' positions
        splats = one.cloud.moved(matrix).positions[:used]
        assert np.allclose(frames.points(matrix, one.mesh.vertices), splats, atol=1e-5)


def test_the_first_object_keeps_its_size_and_the_scene_stands_on_the_ground_in_the_middle():
    random = np.random.default_rng(6)
    done = [finished(random_object(random), 0.75) for _ in range(4)]
    matrices = scene.placed(done)
    assert np.isclose(frames.similarity(matrices[0])[0], 1)
    lowest, highest = scene.bounds(done, matrices)
    assert np.isclose(lowest[1], 0) and np.allclose((lowest + highest)[[0, 2]], 0)


def test_the_camera_sees_what_is_left_in_the_picture_on_the_left():
    """+X of PyTorch3D's camera points left, so a larger x there is a smaller x in the scene."""
    random = np.random.default_rng(7)
    raws = [random_object(random) for _ in range(2)]
    left, right = (
        RawObject(raw.cloud, raw.mesh, Pose(raw.pose.rotation, (x, 0, 3), (1, 1, 1)))
        for raw, x in zip(raws, (2, -2), strict=True)
    )
    matrices = scene.placed([finished(left, 1), finished(right, 1)])
    assert matrices[0][0, 3] < matrices[1][0, 3]


def test_the_camera_of_an_object_stands_at_the_origin_of_its_pose():
    random = np.random.default_rng(8)
    raw = random_object(random)
    done = finished(raw, 2)
    back = frames.points(np.linalg.inv(done.transform), done.camera()[None])
    assert np.allclose(camera_points(raw, back), 0, atol=1e-9)
