output "cluster_id" {
  value = try(aws_emr_cluster.this[0].id, null)
}
