# Clusters from a map: what holds for one of the values isn't decided for all.
locals {
  clusters = {
    nightly = { release = "emr-7.1.0", tags = { team = "data" } }
    hourly  = { release = "emr-6.15.0", tags = { team = "data", schedule = "hourly" } }
  }
}

resource "aws_emr_cluster" "all" {
  for_each      = local.clusters
  name          = each.key
  release_label = each.value.release
  service_role  = "emr-service"
  tags          = each.value.tags
}

resource "aws_emr_cluster" "tagged" {
  for_each     = toset(["a", "b"])
  name         = each.value
  service_role = "emr-service"
  tags         = { Name = each.key, "for-use-with-amazon-emr-managed-policies" = "true" }
}
