"""What people do with the product: each service joins the domain with what is around it."""
