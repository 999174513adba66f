resource "aws_emr_cluster" "this" {
  name         = var.name
  service_role = "EMR_DefaultRole_V2"

  ec2_attributes {
    subnet_id = var.subnet_id
  }

  tags = merge(var.tags, { Name = var.name })
}
