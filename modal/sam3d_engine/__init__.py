"""Image and masks in, splats and meshes out: SAM 3D Objects behind one small interface.

Only numpy and Pillow are imported here. torch and sam3d_objects are imported by ``pipeline`` when an engine is loaded.
"""
