"""Tests of the network canvas."""
