"""What a network answers over a plane of its inputs."""
