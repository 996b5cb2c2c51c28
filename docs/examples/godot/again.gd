extends RigidBody3D
## Falls again from where it started, once it has rolled off.

var _start: Transform3D


func _ready() -> void:
	_start = global_transform


func _physics_process(_delta: float) -> void:
	if global_position.y < -1.0:
		linear_velocity = Vector3.ZERO
		angular_velocity = Vector3.ZERO
		global_transform = _start
