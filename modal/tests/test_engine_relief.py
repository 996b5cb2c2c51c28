import numpy as np
from sam3d_engine import frames, quaternions, relief

# A flag on a pole: asymmetric from left to right and from top to bottom.
MASK = np.zeros((100, 200), bool)
MASK[10:90, 40:60] = True
MASK[10:50, 60:120] = True
IMAGE = np.zeros((100, 200, 3), np.uint8)
IMAGE[:, :, 0] = np.arange(200)
IMAGE[:, :, 1] = np.arange(100)[:, None]


def parts(cells=60, seed=0):
    colours, grid = relief.grid(IMAGE, MASK, cells)
    heights = relief.corner_heights(grid)
    return relief.mesh(colours, grid, heights), relief.cloud(colours, grid, heights, seed), grid


def test_the_mesh_is_closed_and_faces_outward():
    mesh, _, _ = parts()
    edges = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    forward, counts = np.unique(edges, axis=0, return_counts=True)
    assert (counts == 1).all()
    assert {tuple(edge) for edge in forward} == {(b, a) for a, b in forward}
    corners = mesh.vertices[mesh.faces]
    assert np.einsum("fi,fi->f", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6 > 0.01


def test_the_picture_stands_upright_in_the_object_frame_and_is_not_mirrored():
    mesh, cloud, _ = parts()
    for places in (mesh.vertices, cloud.positions):
        pole = places[places[:, 2] < -0.2]
        assert len(pole) and (pole[:, 0] < -0.2).all()  # low and left
        assert places[:, 0].max() > 0.45 and places[:, 0].min() < -0.45
    front = mesh.vertices[:, 1] < -0.01
    right, up = mesh.vertices[front, 0], mesh.vertices[front, 2]
    assert np.corrcoef(mesh.colours[front, 0], right)[0, 1] > 0.99
    assert np.corrcoef(mesh.colours[front, 1], up)[0, 1] < -0.99


def test_splats_lie_flat_on_the_mesh():
    mesh, cloud, _ = parts()
    axes = quaternions.matrix(cloud.rotations)
    assert (np.exp(cloud.scales[:, 2]) < 0.2 * np.exp(cloud.scales[:, 0])).all()
    distance = np.linalg.norm(cloud.positions[:, None] - mesh.vertices[None], axis=2)
    nearest = distance.argmin(axis=1)
    assert distance.min(axis=1).max() < 2 / 60
    steep = np.einsum("ni,ni->n", axes[:, :, 2], mesh.normals()[nearest])
    inner = np.abs(cloud.positions[:, 1]) > 0.03  # near the rim a vertex belongs to both sheets
    assert np.median(steep[inner]) > 0.98 and steep[inner].min() > 0.5
    tilted = np.abs(axes[:, 0, 2]) > 0.2
    assert tilted.any() and (steep[tilted & inner] > 0.5).all()


def test_heights_follow_a_circle_on_a_long_strip():
    heights = relief.corner_heights(np.ones((20, 200), bool))
    across = np.abs(np.arange(21) - 10)
    assert np.allclose(heights[:, 100], 0.6 * np.sqrt(100 - across**2), atol=1e-9)


def test_the_pose_projects_the_object_onto_its_mask():
    mesh, _, _ = parts()
    seen = frames.points(frames.CAMERA_TO_GLTF @ relief.pose(MASK).matrix(), mesh.vertices)
    column = 100 + seen[:, 0] / 2 * 200  # the made-up camera: distance 2, focal length 200 pixels
    row = 50 - seen[:, 1] / 2 * 200
    assert np.allclose([column.min(), column.max(), row.min(), row.max()], [40, 120, 10, 90], atol=0.5)
    near = mesh.vertices[:, 1] < -0.05
    assert seen[near, 2].mean() > seen[~near, 2].mean()  # the front is nearer to a camera that looks along -Z


def test_the_grid_is_no_finer_than_the_picture():
    _, _, grid = parts(cells=1000)
    assert grid.shape == (80, 80) and np.array_equal(grid, MASK[10:90, 40:120])
