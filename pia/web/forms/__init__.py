"""What people type: parsed here, drawn by our own templates, judged by the services."""
