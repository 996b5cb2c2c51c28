"""An asymmetric object, a wedge with an arrow on its front, as splats and as mesh through every frame."""

import numpy as np
import pytest
from sam3d_engine import frames, quaternions
from sam3d_engine.finish import ObjectFault, Pose, RawObject, finished, solid_positions
from sam3d_engine.meshes import Mesh
from sam3d_engine.splats import GaussianCloud, logit

# Object frame (+Z up, front -Y): a wedge that is 0.8 long, 0.4 deep and 0.6 high at its right end, and a tip in front.
CORNERS = np.array(
    [
        [-0.4, -0.2, -0.3],
        [0.4, -0.2, -0.3],
        [0.4, 0.2, -0.3],
        [-0.4, 0.2, -0.3],
        [0.4, -0.2, 0.3],
        [0.4, 0.2, 0.3],
        [0.1, -0.35, -0.2],  # the tip
    ]
)
FACES = np.array(
    [[0, 2, 1], [0, 3, 2], [1, 2, 5], [1, 5, 4], [0, 4, 5], [0, 5, 3], [3, 5, 2], [0, 1, 6], [1, 4, 6], [4, 0, 6]]
)
TIP = 6
POSE = Pose((1.0, 0, 0, 0), (0, 0, 2), (1, 1, 1))


def wedge_mesh():
    return Mesh(CORNERS, FACES, np.linspace(0, 1, 21).reshape(7, 3))


def wedge_cloud(seed=0):
    """A Gaussian on each corner, long, flat and turned somehow."""
    random = np.random.default_rng(seed)
    n = len(CORNERS)
    return GaussianCloud(
        CORNERS,
        random.normal(size=(n, 3)),
        logit(np.full(n, 0.9)),
        np.log(random.uniform(0.01, 0.2, (n, 3))),
        random.normal(size=(n, 4)),
    )


def random_rotations(count, seed):
    return quaternions.normalised(np.random.default_rng(seed).normal(size=(count, 4)))


def test_quaternions_and_matrices_agree():
    for a, b in zip(random_rotations(50, 1), random_rotations(50, 2), strict=True):
        assert np.allclose(quaternions.matrix(quaternions.product(a, b)), quaternions.matrix(a) @ quaternions.matrix(b))
        assert np.allclose(quaternions.matrix(quaternions.conjugate(a)), quaternions.matrix(a).T)
        assert np.allclose(quaternions.from_matrix(quaternions.matrix(a)), a if a[0] >= 0 else -a)


def test_a_quaternion_turns_by_its_angle_about_its_axis():
    quarter_about_z = np.array([np.sqrt(0.5), 0, 0, np.sqrt(0.5)])
    assert np.allclose(quaternions.matrix(quarter_about_z) @ [1, 0, 0], [0, 1, 0])


def test_half_turns_and_the_identity_survive_the_way_through_a_matrix():
    for q in np.vstack([np.eye(4), [[0, 0.6, 0.8, 0], [1e-9, 0.6, 0, 0.8]]]):
        assert np.allclose(
            quaternions.matrix(quaternions.from_matrix(quaternions.matrix(q))), quaternions.matrix(q), atol=1e-12
        )


def test_upright_sends_z_to_y_and_the_front_to_plus_z():
    assert np.allclose(frames.UPRIGHT[:3, :3] @ [0, 0, 1], [0, 1, 0])
    assert np.allclose(frames.UPRIGHT[:3, :3] @ [0, -1, 0], [0, 0, 1])
    assert np.allclose(frames.UPRIGHT[:3, :3] @ [1, 2, 3], [1, 3, -2])


@pytest.mark.parametrize("bad", [np.diag([-1.0, 1, 1, 1]), np.diag([1.0, 2, 1, 1]), np.diag([0.0, 1, 1, 1])])
def test_a_transform_that_mirrors_shears_or_flattens_is_no_similarity(bad):
    with pytest.raises(ValueError):
        frames.similarity(bad)


def test_a_finished_object_stands_on_the_origin_with_its_longest_side_as_asked():
    for size in (0.001, 1, 2.5, 1000):
        lowest, highest = finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), size).bounds()
        assert np.allclose((highest - lowest).max(), size)
        assert np.allclose(lowest[1], 0)
        assert np.allclose((lowest + highest)[[0, 2]], 0, atol=1e-9 * size)


def test_splats_and_mesh_still_coincide_after_finishing():
    done = finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), 2.5)
    assert np.allclose(done.cloud.positions, done.mesh.vertices, atol=1e-6)


def test_the_front_looks_along_plus_z_the_top_along_plus_y_and_the_right_stays_right():
    done = finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), 1)
    places = done.cloud.positions
    assert places[:, 2].argmax() == TIP
    assert set(np.flatnonzero(places[:, 1] > places[:, 1].max() - 1e-6)) == {4, 5}
    assert (places[[4, 5], 0] > 0).all()


def test_the_recorded_transform_is_the_one_that_was_applied():
    done = finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), 3)
    homogeneous = np.hstack([CORNERS, np.ones((7, 1))])
    assert np.allclose((homogeneous @ done.transform.T)[:, :3], done.mesh.vertices)


def test_rotations_and_scales_of_splats_follow_like_their_covariances():
    random = np.random.default_rng(5)
    for q in random_rotations(30, 6):
        matrix = np.eye(4)
        matrix[:3, :3] = random.uniform(0.1, 9) * quaternions.matrix(q)
        matrix[:3, 3] = random.normal(size=3)
        before, after = wedge_cloud(7), wedge_cloud(7).moved(matrix)
        expected = matrix[:3, :3] @ before.covariances() @ matrix[:3, :3].T
        assert np.allclose(after.covariances(), expected, rtol=1e-4, atol=1e-5 * np.abs(expected).max())
        assert np.array_equal(after.colours, before.colours) and np.array_equal(after.opacities, before.opacities)


def test_a_mesh_keeps_its_winding():
    done = finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), 1)
    corners = done.mesh.vertices[done.mesh.faces]
    volume = np.einsum("fi,fi->f", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    assert volume > 0.05


def test_faint_and_far_gaussians_do_not_count_for_the_size_but_stay():
    random = np.random.default_rng(8)
    body = random.uniform([-0.4, -0.2, -0.3], [0.4, 0.2, 0.3], (2000, 3))
    places = np.vstack([body, [[5, 0, 0], [0, 0, -4]], random.uniform(-2, 2, (50, 3))])
    opacity = np.concatenate([np.full(2002, 0.9), np.full(50, 0.01)])
    n = len(places)
    cloud = GaussianCloud(places, np.zeros((n, 3)), logit(opacity), np.full((n, 3), -4), np.tile([1, 0, 0, 0], (n, 1)))
    done = finished(RawObject(cloud, None, POSE), 1)
    assert len(done.cloud) == n
    assert np.allclose(done.cloud.positions[:2000].max(axis=0)[1], 0.75, atol=0.01)
    assert np.allclose(solid_positions(cloud), body, atol=1e-6)


def test_a_thin_tip_counts_for_the_size():
    random = np.random.default_rng(9)
    body = random.uniform(-0.3, 0.3, (5000, 3))
    places = np.vstack([body, [[0, 0, z] for z in np.linspace(0.3, 0.35, 6)]])
    n = len(places)
    cloud = GaussianCloud(places, np.zeros((n, 3)), np.full(n, 3), np.full((n, 3), -4), np.tile([1, 0, 0, 0], (n, 1)))
    assert solid_positions(cloud)[:, 2].max() == pytest.approx(0.35)


def test_a_mesh_without_faces_leaves_the_splat_and_a_note():
    done = finished(RawObject(wedge_cloud(), Mesh(CORNERS, np.zeros((0, 3)), np.zeros((7, 3))), POSE), 1)
    assert done.mesh is None and any("empty mesh" in note for note in done.notes)


def test_numbers_that_are_no_pose_are_replaced_and_noted():
    for bad in (
        Pose((np.nan, 0, 0, 0), (0, 0, 2), (1, 1, 1)),
        Pose((0, 0, 0, 0), (0, 0, 2), (1, 1, 1)),
        Pose((1, 0, 0, 0), (0, np.inf, 2), (1, 1, 1)),
        Pose((1, 0, 0, 0), (0, 0, 2), (0, 0, 0)),
    ):
        done = finished(RawObject(wedge_cloud(), wedge_mesh(), bad), 1)
        assert done.pose.is_usable() and "no usable pose" in done.notes[0]
        seen = frames.points(frames.CAMERA_TO_GLTF @ done.pose.matrix(), CORNERS)
        assert seen[:, 2].argmax() == TIP and seen[4, 1] > seen[0, 1] and seen[1, 0] > seen[0, 0]
    assert finished(RawObject(wedge_cloud(), wedge_mesh(), POSE), 1).notes == []


def test_no_gaussian_and_no_extent_are_faults_of_the_object():
    nothing = wedge_cloud().chosen(np.zeros(7, bool))
    point = wedge_cloud().chosen(np.array([2, 2, 2]))
    for cloud in (nothing, point):
        with pytest.raises(ObjectFault) as fault:
            finished(RawObject(cloud, None, POSE), 1)
        assert fault.value.code == "nothing_found"
