resource "aws_emr_cluster" "this" {
  name             = var.name
  release_label    = var.release_label
  applications     = ["Spark", "Hive"]
  service_role     = var.service_role_arn
  autoscaling_role = var.autoscaling_role_arn

  ec2_attributes {
    subnet_ids                        = var.subnet_ids
    instance_profile                  = var.instance_profile_arn
    emr_managed_master_security_group = var.security_groups["master"]
    emr_managed_slave_security_group  = var.security_groups["slave"]
    service_access_security_group     = var.security_groups["service"]
  }

  master_instance_group {
    instance_type = "m5.xlarge"
  }

  core_instance_group {
    instance_type  = "m5.xlarge"
    instance_count = 2
  }

  tags = var.tags
}
