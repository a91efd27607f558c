"""The editor that cuts a picture to a wanted shape before it is sent."""
