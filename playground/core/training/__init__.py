"""The trainer and what it leaves behind: snapshots and history."""
