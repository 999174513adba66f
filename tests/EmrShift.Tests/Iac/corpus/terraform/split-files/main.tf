resource "aws_emr_cluster" "c" {
  name = "c"
  tags = local.tags
}
